import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Indexer, MemData } from '@0gfoundation/0g-ts-sdk'
import { JsonRpcProvider, Wallet } from 'ethers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { devAccount } from '#devnet/accounts.ts'
import { type Devnet, startDevnet } from '#devnet/testing.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { blockNumber, scanLogs } from '../rpc.ts'
import type { World } from '../runner.ts'
import { journal, memoryFiles, runStep, testWorld } from '../testing-context.ts'
import {
  content,
  createLab,
  holds,
  type Lab,
  retrieveParams,
  runner,
  storageChain,
  storeParams,
} from '../testing-lab.ts'
import { submitTopics } from './flow.ts'
import { feeOf } from './sectors.ts'
import { discover, readPrice } from './wire/market.ts'

const signer = devAccount(3)
const other = devAccount(4)

let devnet: Devnet
let dataDir: string
let lab: Lab

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'weft-protocols-'))
  devnet = await startDevnet({ dataDir })
  lab = createLab(devnet.networks, signer)
  // The SDK talks.
  vi.spyOn(console, 'log').mockImplementation(() => {})
}, 120_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await devnet?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const submits = async (): Promise<number> => {
  const { flow } = await discover(lab.world, storageChain)
  const rpc = lab.world.rpc(storageChain)
  const filter = { address: flow, topics: submitTopics(signer.address) }
  return (await scanLogs(rpc, filter, 0n, await blockNumber(rpc))).length
}

describe('0G storage', () => {
  it.each([1, 256, 257, 300_000])(
    '%i bytes stored by Weft are downloaded by the storage SDK',
    async (size) => {
      const bytes = content(size)
      const file = await lab.keep(bytes)
      const result = await lab.store(file)
      const path = join(dataDir, `sdk-${size}`)
      const error = await new Indexer(devnet.urls.storageIndexer).download(file.digest.zgRoot!, path, true)
      expect(error).toBeNull()
      expect(new Uint8Array(await readFile(path))).toEqual(bytes)

      const { flow } = await discover(lab.world, storageChain)
      const { pricePerSector } = await readPrice(lab.world.rpc(storageChain), flow)
      expect(result.payments.find(({ purpose }) => purpose === 'step')?.amount).toEqual({
        asset: 'eip155:31337/slip44:60',
        amount: feeOf(size, pricePerSector).toString(),
      })
      expect(BigInt((await lab.world.rpc(storageChain)('eth_getBalance', [flow, 'latest'])) as string)).toBe(
        0n,
      )
      expect(lab.judge(result.evidence, { inputs: { file }, outputs: result.outputs })).toMatchObject([
        { kind: 'zero-g/submission@1', level: 'A5', claim: 'integrity', ...holds },
        { kind: 'zero-g/readback@1', level: 'A5', claim: 'integrity', ...holds },
        { kind: 'zero-g/finalized@1', level: 'A0', claim: 'availability', ...holds },
      ])
    },
  )

  it('reads back a file that the storage SDK uploaded', async () => {
    // Four segments: over two shards, SDK 1.2.8 drops the last segment of an odd number and then waits for ever.
    const bytes = content(800_001)
    const data = new MemData([...bytes])
    const provider = new JsonRpcProvider(devnet.urls.chainZeroG)
    const wallet = new Wallet(`0x${Buffer.from(other.getHdKey().privateKey!).toString('hex')}`, provider)
    const indexer = new Indexer(devnet.urls.storageIndexer)
    const [uploaded, error] = await indexer.upload(data, devnet.urls.chainZeroG, wallet)
    provider.destroy()
    expect(error).toBeNull()
    const { rootHash, txSeq, txHash } = uploaded as { rootHash: string; txSeq: number; txHash: string }
    const { flow } = await discover(lab.world, storageChain)
    const value = {
      type: 'urn:weft:storage:0g:v1',
      chain: storageChain,
      flow,
      root: rootHash,
      size: String(bytes.length),
      sha256: sha256Hex(bytes),
      txSeq: String(txSeq),
      startSector: '0',
      txHash,
    }
    const object: Artifact = {
      kind: 'storage.object',
      mediaType: 'application/json',
      size: '1',
      digest: { sha256: 'a'.repeat(64) },
      value,
    }
    const { outputs } = await lab.retrieve(object)
    expect(outputs.file!.digest).toEqual({ sha256: sha256Hex(bytes), zgRoot: rootHash })
    expect(lab.files.kept.get(sha256Hex(bytes))).toEqual(bytes)

    const wrong = { ...object, value: { ...value, sha256: 'b'.repeat(64) } }
    await expect(lab.retrieve(wrong)).rejects.toMatchObject({ code: 'sha256-differs', final: true })
    const elsewhere = { ...object, value: { ...value, root: `0x${'1'.repeat(64)}` } }
    await expect(lab.retrieve(elsewhere)).rejects.toMatchObject({ code: 'object-differs', final: true })
  })

  it('goes on with an interrupted upload by number and never submits twice', async () => {
    const file = await lab.keep(content(12_000_000))
    let uploads = 0
    const broken = lab.as(signer.address, async (input, init) => {
      if (String(init?.body).includes('zgs_uploadSegmentsByTxSeq') && ++uploads > 5)
        throw new TypeError('fetch failed')
      return fetch(input, init)
    })
    const before = await submits()
    const kept = journal()
    await expect(lab.store(file, { journal: kept, world: broken })).rejects.toMatchObject({
      code: 'storage-unreachable',
    })
    expect([...kept.keys()]).toContain('transaction:submit')

    // The same run goes on.
    const result = await lab.store(file, { journal: kept })
    expect(result.outputs.object!.value).toMatchObject({ root: file.digest.zgRoot, size: file.size })
    expect(await submits()).toBe(before + 1)
    expect((await lab.retrieve(result.outputs.object!)).outputs.file!.digest).toEqual(file.digest)
  })

  it('uses an entry whose upload another run left unfinished', async () => {
    const file = await lab.keep(content(900_000))
    const broken = lab.as(signer.address, async (input, init) => {
      if (String(init?.body).includes('zgs_upload')) throw new TypeError('fetch failed')
      return fetch(input, init)
    })
    const before = await submits()
    await expect(lab.store(file, { world: broken })).rejects.toMatchObject({ code: 'storage-unreachable' })
    const result = await lab.store(file)
    expect(result.payments).toEqual([])
    expect(await submits()).toBe(before + 1)
    const again = await lab.store(file)
    expect(again.outputs).toEqual(result.outputs)
    expect(await submits()).toBe(before + 1)
    const anew = await lab.store(file, { params: { skipIfStored: false } })
    expect(await submits()).toBe(before + 2)
    expect(anew.outputs.object!.value).toMatchObject({
      root: file.digest.zgRoot,
      txHash: anew.payments[0]!.transaction,
    })
    expect((await lab.retrieve(anew.outputs.object!)).outputs.file!.digest).toEqual(file.digest)
  })

  it('finds its own submission when the hash was lost, and nobody else’s', async () => {
    const file = await lab.keep(content(5_000))
    const { outputs } = await lab.store(file)
    const { flow, root, txHash } = outputs.object!.value as { flow: string; root: string; txHash: string }
    const find = runner('zero-g/store@1.0.0').looks!['find-submit']!
    const args = { chain: storageChain, flow, root, size: file.size }
    expect(await find(lab.world, args)).toBe(txHash)
    expect(await find(lab.as(other.address), args)).toBeNull()
    expect(await find(lab.world, { ...args, size: '5001' })).toBeNull()
    const later = ((await blockNumber(lab.world.rpc(storageChain))) + 1n).toString()
    expect(await find(lab.world, { ...args, fromBlock: later })).toBeNull()
  })

  it('reads through the gateway when the nodes give nothing, and tells its envelopes from bytes', async () => {
    const file = await lab.keep(content(400_000))
    const { outputs } = await lab.store(file)
    const deaf = (gateway: (url: string) => Promise<Response>) =>
      testWorld(devnet.networks, signer.address, memoryFiles(), async (input, init) => {
        if (String(init?.body).includes('zgs_download')) throw new TypeError('fetch failed')
        return init?.method === 'POST' ? fetch(input, init) : gateway(String(input))
      })
    const through = (from: World) =>
      runStep(runner('zero-g/retrieve@1.0.0'), {
        world: from,
        signer,
        params: retrieveParams,
        inputs: { object: outputs.object! },
      })
    expect((await through(deaf(fetch))).outputs.file!.digest).toEqual(file.digest)
    const envelope = deaf(async () => Response.json({ code: 101, message: 'File not found', data: null }))
    await expect(through(envelope)).rejects.toMatchObject({ code: 'segment-missing' })
  })

  it('refuses before anything is signed', async () => {
    const file = await lab.keep(content(1_000))
    const wished: string[] = []
    const attempt = (inputs: Artifact, params = {}, from = lab.world) =>
      runStep(runner('zero-g/store@1.0.0'), {
        world: from,
        signer,
        params: { ...storeParams, ...params },
        inputs: { file: inputs },
        onWish: ({ name }) => wished.push(name),
      })
    await expect(attempt(await lab.keep(new Uint8Array()))).rejects.toMatchObject({
      code: 'file-empty',
      final: true,
    })
    await expect(attempt({ ...file, digest: { sha256: 'f'.repeat(64) } })).rejects.toMatchObject({
      code: 'file-missing',
    })
    const wrongRoot = { ...file, digest: { ...file.digest, zgRoot: `0x${'2'.repeat(64)}` } }
    await expect(attempt(wrongRoot)).rejects.toMatchObject({ code: 'file-differs' })
    await expect(attempt(file, { replicas: 2 })).rejects.toMatchObject({ code: 'replicas-unavailable' })
    const poor = lab.as('0x000000000000000000000000000000000000dEaD')
    await expect(attempt(file, {}, poor)).rejects.toMatchObject({ code: 'funds-missing', final: true })
    const moved = devnet.networks.map((each) =>
      each.chain === storageChain ? { ...each, chain: 'eip155:5' as const } : each,
    )
    await expect(
      attempt(file, { network: 'eip155:5' }, testWorld(moved, signer.address, lab.files)),
    ).rejects.toMatchObject({ code: 'storage-other-chain' })
    expect(wished).toEqual([])
  })

  it('notices when the storage nodes give other bytes back', async () => {
    const file = await lab.keep(content(2_000))
    const lying = lab.as(signer.address, async (input, init) => {
      const response = await fetch(input, init)
      if (!String(init?.body).includes('zgs_downloadSegment')) return response
      const body = (await response.json()) as { result: string }
      const bytes = Buffer.from(body.result, 'base64')
      bytes[700]! ^= 1
      return Response.json({ ...body, result: bytes.toString('base64') })
    })
    await expect(lab.store(file, { world: lying })).rejects.toMatchObject({
      code: 'readback-differs',
      final: true,
    })
    const { outputs } = await lab.store(file)
    const kept = lab.files.kept.size
    await expect(
      runStep(runner('zero-g/retrieve@1.0.0'), {
        world: lying,
        signer,
        params: retrieveParams,
        inputs: { object: outputs.object! },
      }),
    ).rejects.toMatchObject({ code: 'root-differs', final: true })
    expect(lab.files.kept.size).toBe(kept)
  })
})
