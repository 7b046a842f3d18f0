import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { devAccount } from '#devnet/accounts.ts'
import { type Devnet, startDevnet } from '#devnet/testing.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { readFacts } from './facts.ts'
import { blockNumber, scanLogs } from './rpc.ts'
import type { StepResult } from './runner.ts'
import { attestedTopics } from './sahara/eas.ts'
import { templates } from './templates.ts'
import { runStep } from './testing-context.ts'
import {
  content,
  createLab,
  holds,
  type Lab,
  retrieveParams,
  rightsChain,
  runner,
  storageChain,
  storeParams,
} from './testing-lab.ts'
import { discover, readPrice } from './zero-g/wire/market.ts'

const signer = devAccount(3)
const other = devAccount(4)

let devnet: Devnet
let dataDir: string
let lab: Lab

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'weft-protocols-'))
  devnet = await startDevnet({ dataDir })
  lab = createLab(devnet.networks, signer)
}, 120_000)
afterAll(async () => {
  await devnet?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

describe('publish a licensed dataset', () => {
  const params = {
    network: rightsChain,
    title: '',
    licence: 'commercial-remix',
    revSharePct: 10,
    attribution: true,
  }
  const publish = async (file: Artifact, as = signer) => {
    const mine = lab.as(as.address)
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
    const file = await lab.keep(content(310_000), 'prices.jsonl')
    const { first, stored, back, registered, record, inputs } = await publish(file)
    expect(lab.judge(first.evidence, { inputs: {}, outputs: first.outputs })).toMatchObject([
      { level: 'A5', ...holds },
    ])
    expect(
      lab.judge(back.evidence, { inputs: { object: stored.outputs.object! }, outputs: back.outputs }),
    ).toMatchObject([
      { kind: 'zero-g/readback@1', level: 'A5', ...holds },
      { kind: 'zero-g/readable@1', level: 'A0', ...holds },
    ])
    const context = { inputs, outputs: registered.outputs }
    expect(lab.judge(registered.evidence, context)).toMatchObject([
      { level: 'A0', claim: 'rights', ...holds },
    ])
    expect(lab.judge(registered.evidence, context, { simulated: false })).toMatchObject([
      { level: 'A1', claim: 'rights', ...holds },
    ])
    const recordInputs = { dataset: back.outputs.file!, registration: registered.outputs.registration! }
    expect(lab.judge(record.evidence, { inputs: recordInputs, outputs: record.outputs })).toMatchObject([
      { level: 'A5', ...holds },
    ])
    expect(record.outputs.record!.value).toMatchObject({
      conformsTo: 'http://mlcommons.org/croissant/1.1',
      name: 'prices.jsonl',
      distribution: [{ contentUrl: `0g://31337/${file.digest.zgRoot}`, sha256: file.digest.sha256 }],
    })
    expect(lab.files.kept.has(record.outputs.record!.digest.sha256)).toBe(true)

    // Without the bytes nothing is claimed that was not looked at.
    const blind = lab.judge(stored.evidence, { inputs: { file }, outputs: stored.outputs }, { blind: true })
    expect(blind).toMatchObject([{ level: 'A1' }, { level: 'A1' }, { level: 'A0' }])
  })

  it('shows an earlier claim of another account, and counts one attestation a run', async () => {
    const file = await lab.keep(content(2_000), 'contested.csv')
    const theirs = await publish(file, other)
    const count = async () => {
      const { eas } = devnet.networks.find(({ chain }) => chain === rightsChain)!
      const rpc = lab.world.rpc(rightsChain)
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
    expect(await find(lab.world, { chain: rightsChain, data })).toBe(value.transaction)
    expect(await find(lab.as(other.address), { chain: rightsChain, data })).toBeNull()
  })

  it('does not register bytes that the object does not hold', async () => {
    const file = await lab.keep(content(3_000))
    const { outputs } = await lab.store(file)
    const dataset = await lab.keep(content(3_000))
    await expect(
      runStep(runner('sahara/register-dataset@1.0.0'), {
        world: lab.world,
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
    const { flow } = await discover(lab.world, storageChain)
    const { market, pricePerSector } = await readPrice(lab.world.rpc(storageChain), flow)
    const eas = devnet.networks.find(({ chain }) => chain === rightsChain)!.eas!
    expect(await readFacts(manifest, lab.world)).toEqual({
      'zero-g': {
        [storageChain]: { chainId: 31337, flow, market, pricePerSector: pricePerSector.toString() },
      },
      sahara: { [rightsChain]: { eas: eas.address, schema: eas.schema } },
    })
  })

  it('say why a network cannot be read', async () => {
    const down = lab.as(signer.address, async () => {
      throw new TypeError('fetch failed')
    })
    expect(await readFacts(manifest, down)).toMatchObject({
      'zero-g': { [storageChain]: { problem: { code: 'storage-unreachable' } } },
    })
  })
})
