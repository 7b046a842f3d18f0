import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#lib/workflow/json.ts'
import { unpackArchive } from '../archive.ts'
import { readBundle } from '../read-bundle.ts'
import { readReceipts } from '../read-receipts.ts'
import { sampleBundle } from '../testing.ts'
import { provOf } from './prov.ts'
import type { RecordedRun } from './recorded-run.ts'
import { roCrateOf } from './ro-crate.ts'

const recordedOf = async (bytes: Uint8Array): Promise<RecordedRun> => {
  const files = unpackArchive(bytes)
  const bundle = files.ok ? await readBundle(files.value) : files
  if (!bundle.ok) throw new Error(bundle.problem.reason)
  const { manifest, digest, signed, runner } = bundle.value
  return {
    run: 'sample',
    manifest,
    digest,
    account: `eip155:31337:${signed.message.account}`,
    executor: `eip155:31337:${runner.executor}`,
    records: readReceipts(bundle.value).reads.map(({ record }) => record),
  }
}

let whole: RecordedRun
let stopped: RecordedRun
beforeAll(async () => {
  whole = await recordedOf(await sampleBundle())
  stopped = await recordedOf(await sampleBundle({ failing: 'store' }))
})

type Entity = {
  readonly '@id': string
  readonly '@type'?: string | string[]
  readonly [key: string]: unknown
}
const graphOf = (crate: Json) => (crate as unknown as { '@graph': readonly Entity[] })['@graph']

/** Every `{ "@id": … }` inside an entity. */
const references = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(references)
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  return entries.length === 1 && entries[0]![0] === '@id'
    ? [String(entries[0]![1])]
    : entries.flatMap(([, inner]) => references(inner))
}

describe('the RO-Crate', () => {
  it('describes each thing once and refers to nothing that it does not describe', () => {
    for (const run of [whole, stopped]) {
      const graph = graphOf(roCrateOf(run))
      const ids = graph.map((entity) => entity['@id'])
      expect(new Set(ids).size).toBe(ids.length)
      const known = new Set(ids)
      const open = references(graph).filter((id) => !known.has(id) && !/^https?:\/\//.test(id))
      expect(open).toEqual([])
    }
  })
  it('joins each attempt’s action to what went in and came out', () => {
    const graph = graphOf(roCrateOf(whole))
    const action = graph.find((entity) => entity['@id'] === '#retrieve-1')!
    const store = whole.records.find(({ step }) => step === 'store')!
    if (!store.outcome.ok) throw new Error('the sample stores')
    expect(action).toMatchObject({
      '@type': 'CreateAction',
      instrument: { '@id': '#zero-g/retrieve@1.0.0' },
      object: [{ '@id': `urn:weft:sha256:${store.outcome.outputs.object!.digest.sha256}` }],
      actionStatus: { '@id': 'http://schema.org/CompletedActionStatus' },
    })
    expect(graph.filter((entity) => entity['@type'] === 'ControlAction')).toHaveLength(5)
  })
  it('says that a run failed, where and why', () => {
    const graph = graphOf(roCrateOf(stopped))
    const failed = { '@id': 'http://schema.org/FailedActionStatus' }
    expect(graph.find((entity) => entity['@id'] === '#run')).toMatchObject({ actionStatus: failed })
    expect(graph.find((entity) => entity['@id'] === '#store-1')).toMatchObject({
      actionStatus: failed,
      error: expect.stringMatching(/./),
      result: [],
    })
  })
})

describe('PROV', () => {
  type Prov = Record<
    'entity' | 'activity' | 'agent' | 'used' | 'wasGeneratedBy' | 'wasAssociatedWith' | 'actedOnBehalfOf',
    Record<string, Record<string, string>>
  > & { prefix: Record<string, string> }
  it('uses only names that it declares', () => {
    const prov = provOf(whole) as unknown as Prov
    const named = (relation: keyof Prov, field: string) =>
      Object.values(prov[relation] as Prov['used']).map((each) => each[field]!)
    const entities = Object.keys(prov.entity)
    expect(named('used', 'prov:entity').filter((name) => !entities.includes(name))).toEqual([])
    expect(named('wasGeneratedBy', 'prov:entity').filter((name) => !entities.includes(name))).toEqual([])
    const activities = Object.keys(prov.activity)
    for (const relation of ['used', 'wasGeneratedBy', 'wasAssociatedWith'] as const)
      expect(named(relation, 'prov:activity').filter((name) => !activities.includes(name))).toEqual([])
    for (const name of [...entities, ...activities, ...Object.keys(prov.agent)])
      expect(prov.prefix).toHaveProperty(name.split(':')[0]!)
  })
  it('says what each attempt used and made', () => {
    const prov = provOf(whole) as unknown as Prov
    const used = Object.values(prov.used).filter((each) => each['prov:activity'] === 'run:register-1')
    expect(used.map((each) => each['prov:role']).sort()).toEqual(['dataset', 'object'])
    expect(Object.values(prov.wasGeneratedBy)).toHaveLength(5)
    expect(provOf(stopped)).toMatchObject({ activity: { 'run:store-1': { 'weft:outcome': 'failed' } } })
  })
})
