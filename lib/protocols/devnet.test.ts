import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Indexer, MemData } from '@0gfoundation/0g-ts-sdk'
import { JsonRpcProvider, Wallet } from 'ethers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { devAccount } from '#devnet/accounts.ts'
import { type Devnet, startDevnet } from '#devnet/testing.ts'
import type { Artifact } from '../workflow/artifact.ts'
import { sha256Hex } from '../workflow/canonical.ts'
import type { ChainRef } from '../workflow/money.ts'
import { readFacts } from './facts.ts'
import { blockNumber, scanLogs } from './rpc.ts'
import type { Evidence, StepResult, StepRunner, World } from './runner.ts'
import { runnerOf } from './runners.ts'
import { attestedTopics } from './sahara/eas.ts'
import { templates } from './templates.ts'
import { type Journal, journal, memoryFiles, runStep, testWorld } from './testing-context.ts'
import type { VerifierContext } from './verifier.ts'
import { verifierOf } from './verifiers.ts'
import { submitTopics } from './zero-g/flow.ts'
import { hashFile } from './zero-g/hash-file.ts'
import { feeOf } from './zero-g/sectors.ts'
import { discover, readPrice } from './zero-g/wire/market.ts'

const storage: ChainRef = 'eip155:31337'
const rights: ChainRef = 'eip155:31338'
const signer = devAccount(3)
const other = devAccount(4)

let devnet: Devnet
let dataDir: string
const files = memoryFiles()
let world: World

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'weft-protocols-'))
  devnet = await startDevnet({ dataDir })
  // The SDK talks.
  vi.spyOn(console, 'log').mockImplementation(() => {})
  world = testWorld(devnet.networks, signer.address, files)
}, 120_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await devnet?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

let seed = 1
const content = (size: number) => {
  const salt = seed++
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + salt * 101 + (i >> 9)) & 255)
}
const keep = async (bytes: Uint8Array, name = 'rows.jsonl'): Promise<Artifact> => {
  const hashed = await hashFile(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const { sha256 } = await files.write(
    (async function* () {
      yield bytes
    })(),
  )
  return {
    kind: 'data.dataset',
    name,
    mediaType: 'application/jsonl',
    size: String(bytes.length),
    digest: { sha256, ...(hashed.tree ? { zgRoot: hashed.tree.root } : {}) },
  }
}
const runner = (uses: string): StepRunner => runnerOf(uses)!
const storeParams = { network: storage, replicas: 1, skipIfStored: true, waitMinutes: 1 }
const retrieveParams = { network: storage, maxBytes: 2 ** 30 }
const store = (file: Artifact, more: { journal?: Journal; world?: World; params?: object } = {}) =>
  runStep(runner('zero-g/store@1.0.0'), {
    world: more.world ?? world,
    signer,
    params: { ...storeParams, ...more.params },
    inputs: { file },
    ...(more.journal ? { journal: more.journal } : {}),
  })
const retrieve = (object: Artifact) =>
  runStep(runner('zero-g/retrieve@1.0.0'), { world, signer, params: retrieveParams, inputs: { object } })

const submits = async (): Promise<number> => {
  const { flow } = await discover(world, storage)
  const rpc = world.rpc(storage)
  const logs = await scanLogs(
    rpc,
    { address: flow, topics: submitTopics(signer.address) },
    0n,
    await blockNumber(rpc),
  )
  return logs.length
}

const judge = (
  evidence: readonly Evidence[],
  context: Pick<VerifierContext, 'inputs' | 'outputs'>,
  simulated = true,
  bytes: VerifierContext['bytes'] = (sha256) => files.kept.get(sha256) ?? null,
) =>
  evidence.map((each) => {
    const { ok, level, claim, binds, why } = verifierOf(each.kind)!(each, {
      ...context,
      bytes,
      simulated,
      nowMs: Date.now(),
    })
    return { kind: each.kind, ok, level, claim, binds, why }
  })
const done = { ok: true, binds: { in: true, out: true } }

describe('0G storage', () => {
  it.each([1, 256, 257, 300_000])(
    '%i bytes stored by Weft are downloaded by the storage SDK',
    async (size) => {
      const bytes = content(size)
      const file = await keep(bytes)
      const result = await store(file)
      const path = join(dataDir, `sdk-${size}`)
      const error = await new Indexer(devnet.urls.storageIndexer).download(file.digest.zgRoot!, path, true)
      expect(error).toBeNull()
      expect(new Uint8Array(await readFile(path))).toEqual(bytes)

      const { flow } = await discover(world, storage)
      const { pricePerSector } = await readPrice(world.rpc(storage), flow)
      expect(result.payments.find(({ purpose }) => purpose === 'step')?.amount).toEqual({
        asset: 'eip155:31337/slip44:60',
        amount: feeOf(size, pricePerSector).toString(),
      })
      expect(BigInt((await world.rpc(storage)('eth_getBalance', [flow, 'latest'])) as string)).toBe(0n)
      expect(judge(result.evidence, { inputs: { file }, outputs: result.outputs })).toMatchObject([
        { kind: 'zero-g/submission@1', level: 'A5', claim: 'integrity', ...done },
        { kind: 'zero-g/readback@1', level: 'A5', claim: 'integrity', ...done },
        { kind: 'zero-g/finalized@1', level: 'A0', claim: 'availability', ...done },
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
    const { flow } = await discover(world, storage)
    const value = {
      type: 'urn:weft:storage:0g:v1',
      chain: storage,
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
    const { outputs } = await retrieve(object)
    expect(outputs.file!.digest).toEqual({ sha256: sha256Hex(bytes), zgRoot: rootHash })
    expect(files.kept.get(sha256Hex(bytes))).toEqual(bytes)

    const wrong = { ...object, value: { ...value, sha256: 'b'.repeat(64) } }
    await expect(retrieve(wrong)).rejects.toMatchObject({ code: 'sha256-differs', final: true })
    const elsewhere = { ...object, value: { ...value, root: `0x${'1'.repeat(64)}` } }
    await expect(retrieve(elsewhere)).rejects.toMatchObject({ code: 'object-differs', final: true })
  })

  it('goes on with an interrupted upload by number and never submits twice', async () => {
    const file = await keep(content(12_000_000))
    let uploads = 0
    const broken = testWorld(devnet.networks, signer.address, files, async (input, init) => {
      if (String(init?.body).includes('zgs_uploadSegmentsByTxSeq') && ++uploads > 5)
        throw new TypeError('fetch failed')
      return fetch(input, init)
    })
    const before = await submits()
    const kept = journal()
    await expect(store(file, { journal: kept, world: broken })).rejects.toMatchObject({
      code: 'storage-unreachable',
    })
    expect([...kept.keys()]).toContain('transaction:submit')

    // The same run goes on.
    const result = await store(file, { journal: kept })
    expect(result.outputs.object!.value).toMatchObject({ root: file.digest.zgRoot, size: file.size })
    expect(await submits()).toBe(before + 1)
    expect((await retrieve(result.outputs.object!)).outputs.file!.digest).toEqual(file.digest)
  })

  it('uses an entry whose upload another run left unfinished', async () => {
    const file = await keep(content(900_000))
    const broken = testWorld(devnet.networks, signer.address, files, async (input, init) => {
      if (String(init?.body).includes('zgs_upload')) throw new TypeError('fetch failed')
      return fetch(input, init)
    })
    const before = await submits()
    await expect(store(file, { world: broken })).rejects.toMatchObject({ code: 'storage-unreachable' })
    const result = await store(file)
    expect(result.payments).toEqual([])
    expect(await submits()).toBe(before + 1)
    const again = await store(file)
    expect(again.outputs).toEqual(result.outputs)
    expect(await submits()).toBe(before + 1)
    const anew = await store(file, { params: { skipIfStored: false } })
    expect(await submits()).toBe(before + 2)
    expect(anew.outputs.object!.value).toMatchObject({
      root: file.digest.zgRoot,
      txHash: anew.payments[0]!.transaction,
    })
    expect((await retrieve(anew.outputs.object!)).outputs.file!.digest).toEqual(file.digest)
  })

  it('finds its own submission when the hash was lost, and nobody else’s', async () => {
    const file = await keep(content(5_000))
    const { outputs } = await store(file)
    const { flow, root, txHash } = outputs.object!.value as { flow: string; root: string; txHash: string }
    const find = runner('zero-g/store@1.0.0').looks!['find-submit']!
    const args = { chain: storage, flow, root, size: file.size }
    expect(await find(world, args)).toBe(txHash)
    expect(await find(testWorld(devnet.networks, other.address, files), args)).toBeNull()
    expect(await find(world, { ...args, size: '5001' })).toBeNull()
    const later = ((await blockNumber(world.rpc(storage))) + 1n).toString()
    expect(await find(world, { ...args, fromBlock: later })).toBeNull()
  })

  it('reads through the gateway when the nodes give nothing, and tells its envelopes from bytes', async () => {
    const file = await keep(content(400_000))
    const { outputs } = await store(file)
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
    const file = await keep(content(1_000))
    const wished: string[] = []
    const attempt = (inputs: Artifact, params = {}, from = world) =>
      runStep(runner('zero-g/store@1.0.0'), {
        world: from,
        signer,
        params: { ...storeParams, ...params },
        inputs: { file: inputs },
        onWish: ({ name }) => wished.push(name),
      })
    await expect(attempt(await keep(new Uint8Array()))).rejects.toMatchObject({
      code: 'file-empty',
      final: true,
    })
    await expect(attempt({ ...file, digest: { sha256: 'f'.repeat(64) } })).rejects.toMatchObject({
      code: 'file-missing',
    })
    const wrongRoot = { ...file, digest: { ...file.digest, zgRoot: `0x${'2'.repeat(64)}` } }
    await expect(attempt(wrongRoot)).rejects.toMatchObject({ code: 'file-differs' })
    await expect(attempt(file, { replicas: 2 })).rejects.toMatchObject({ code: 'replicas-unavailable' })
    const poor = testWorld(devnet.networks, '0x000000000000000000000000000000000000dEaD', files)
    await expect(attempt(file, {}, poor)).rejects.toMatchObject({ code: 'funds-missing', final: true })
    const moved = devnet.networks.map((each) =>
      each.chain === storage ? { ...each, chain: 'eip155:5' as const } : each,
    )
    await expect(
      attempt(file, { network: 'eip155:5' }, testWorld(moved, signer.address, files)),
    ).rejects.toMatchObject({ code: 'storage-other-chain' })
    expect(wished).toEqual([])
  })

  it('notices when the storage nodes give other bytes back', async () => {
    const file = await keep(content(2_000))
    const lying = testWorld(devnet.networks, signer.address, files, async (input, init) => {
      const response = await fetch(input, init)
      if (!String(init?.body).includes('zgs_downloadSegment')) return response
      const body = (await response.json()) as { result: string }
      const bytes = Buffer.from(body.result, 'base64')
      bytes[700]! ^= 1
      return Response.json({ ...body, result: bytes.toString('base64') })
    })
    await expect(store(file, { world: lying })).rejects.toMatchObject({
      code: 'readback-differs',
      final: true,
    })
    const { outputs } = await store(file)
    const kept = files.kept.size
    await expect(
      runStep(runner('zero-g/retrieve@1.0.0'), {
        world: lying,
        signer,
        params: retrieveParams,
        inputs: { object: outputs.object! },
      }),
    ).rejects.toMatchObject({ code: 'root-differs', final: true })
    expect(files.kept.size).toBe(kept)
  })
})

describe('publish a licensed dataset', () => {
  const params = {
    network: rights,
    title: '',
    licence: 'commercial-remix',
    revSharePct: 10,
    attribution: true,
  }
  const publish = async (file: Artifact, as = signer) => {
    const mine = testWorld(devnet.networks, as.address, files)
    const step = (uses: string, inputs: Record<string, Artifact>, own: object): Promise<StepResult> =>
      runStep(runner(uses), { world: mine, signer: as, params: own, inputs })
    const first = await step('standard/file@1.0.0', {}, { file })
    const stored = await step('zero-g/store@1.0.0', { file: first.outputs.file! }, storeParams)
    const back = await step('zero-g/retrieve@1.0.0', { object: stored.outputs.object! }, retrieveParams)
    const inputs = { dataset: back.outputs.file!, object: stored.outputs.object! }
    const registered = await step('sahara/register-dataset@1.0.0', inputs, params)
    const record = await step(
      'standard/record@1.0.0',
      { dataset: back.outputs.file!, registration: registered.outputs.registration! },
      {},
    )
    return { first, stored, back, registered, record, inputs }
  }

  it('runs through, and every piece of evidence holds', async () => {
    const file = await keep(content(310_000), 'prices.jsonl')
    const { first, stored, back, registered, record, inputs } = await publish(file)
    expect(judge(first.evidence, { inputs: {}, outputs: first.outputs })).toMatchObject([
      { level: 'A5', ...done },
    ])
    expect(
      judge(back.evidence, { inputs: { object: stored.outputs.object! }, outputs: back.outputs }),
    ).toMatchObject([
      { kind: 'zero-g/readback@1', level: 'A5', ...done },
      { kind: 'zero-g/readable@1', level: 'A0', ...done },
    ])
    const context = { inputs, outputs: registered.outputs }
    expect(judge(registered.evidence, context)).toMatchObject([{ level: 'A0', claim: 'rights', ...done }])
    expect(judge(registered.evidence, context, false)).toMatchObject([
      { level: 'A1', claim: 'rights', ...done },
    ])
    const recordInputs = { dataset: back.outputs.file!, registration: registered.outputs.registration! }
    expect(judge(record.evidence, { inputs: recordInputs, outputs: record.outputs })).toMatchObject([
      { level: 'A5', ...done },
    ])
    expect(record.outputs.record!.value).toMatchObject({
      conformsTo: 'http://mlcommons.org/croissant/1.1',
      name: 'prices.jsonl',
      distribution: [{ contentUrl: `0g://31337/${file.digest.zgRoot}`, sha256: file.digest.sha256 }],
    })
    expect(files.kept.has(record.outputs.record!.digest.sha256)).toBe(true)

    // Without the bytes nothing is claimed that was not looked at.
    const blind = judge(stored.evidence, { inputs: { file }, outputs: stored.outputs }, true, () => null)
    expect(blind).toMatchObject([{ level: 'A1' }, { level: 'A1' }, { level: 'A0' }])
  })

  it('shows an earlier claim of another account, and counts one attestation a run', async () => {
    const file = await keep(content(2_000), 'contested.csv')
    const theirs = await publish(file, other)
    const count = async () => {
      const { eas } = devnet.networks.find(({ chain }) => chain === rights)!
      const rpc = world.rpc(rights)
      const topics = attestedTopics(eas!.schema)
      return (await scanLogs(rpc, { address: eas!.address, topics }, 0n, await blockNumber(rpc))).length
    }
    const before = await count()
    const mine = await publish(file)
    expect(await count()).toBe(before + 1)
    const value = mine.registered.outputs.registration!.value as Record<string, unknown>
    const claim = theirs.registered.outputs.registration!.value as Record<string, unknown>
    expect(value).toMatchObject({
      status: 'registered',
      searchedAll: true,
      earlierClaims: [{ uid: claim.uid, attester: other.address }],
    })
    expect(claim.earlierClaims).toEqual([])

    const find = runner('sahara/register-dataset@1.0.0').looks!['find-attest']!
    const data = (mine.registered.evidence[0]!.value as { data: string }).data
    expect(await find(world, { chain: rights, data })).toBe(value.transaction)
    expect(await find(testWorld(devnet.networks, other.address, files), { chain: rights, data })).toBeNull()
  })

  it('does not register bytes that the object does not hold', async () => {
    const file = await keep(content(3_000))
    const { outputs } = await store(file)
    const dataset = await keep(content(3_000))
    await expect(
      runStep(runner('sahara/register-dataset@1.0.0'), {
        world,
        signer,
        params,
        inputs: { dataset, object: outputs.object! },
      }),
    ).rejects.toMatchObject({ code: 'dataset-not-stored', final: true })
  })
})

describe('facts', () => {
  const { manifest } = templates[0]!.document
  it('are the prices and contracts of the networks that a manifest names', async () => {
    const { flow } = await discover(world, storage)
    const { market, pricePerSector } = await readPrice(world.rpc(storage), flow)
    const eas = devnet.networks.find(({ chain }) => chain === rights)!.eas!
    expect(await readFacts(manifest, world)).toEqual({
      'zero-g': { [storage]: { chainId: 31337, flow, market, pricePerSector: pricePerSector.toString() } },
      sahara: { [rights]: { eas: eas.address, schema: eas.schema } },
    })
  })

  it('say why a network cannot be read', async () => {
    const down = testWorld(devnet.networks, signer.address, files, async () => {
      throw new TypeError('fetch failed')
    })
    expect(await readFacts(manifest, down)).toMatchObject({
      'zero-g': { [storage]: { problem: { code: 'storage-unreachable' } } },
    })
  })
})
