import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { type Manifest, manifestType, type Step } from '#lib/workflow/manifest.ts'
import { checkFiles } from './check-files.ts'
import { ownedArtifactName } from './owned-artifact.ts'
import { reusableOf } from './reusable.ts'
import { bytesOf, openTestServices, type TestServices, testAddress, testRun } from './testing.ts'

const step = (uses: string, inputs: Record<string, string> = {}, params: Step['with'] = {}): Step => ({
  uses,
  adapter: adapterDigest(definitionOf(uses)!),
  in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])),
  with: params,
})

const artifact = (text: string, more: Partial<Artifact> = {}): Artifact => ({
  kind: 'data.dataset',
  mediaType: 'text/csv',
  size: String(text.length),
  digest: { sha256: createHash('sha256').update(text).digest('hex') },
  ...more,
})

const file = artifact('a,b\n1,2\n', { name: 'rows.csv' })
const manifest: Manifest = {
  type: manifestType,
  name: 'Test',
  version: '1.0.0',
  steps: {
    file: step('standard/file@1.0.0', {}, { file: file as never }),
    lines: step('standard/csv-to-jsonl@1.0.0', { file: 'file.file' }),
    store: step('zero-g/store@1.0.0', { file: 'lines.records' }),
  },
}
const lines = artifact('{"a":"1"}\n', { name: 'rows.jsonl', mediaType: 'application/jsonl' })
const object = artifact('where', { kind: 'storage.object' })
const account = testAddress('2')

let services: TestServices
beforeEach(async () => {
  services = await openTestServices()
})
afterEach(() => services.close())

type Done = { readonly run?: string; readonly failed?: true; readonly atMs?: number }

const record = (
  id: string,
  inputs: Record<string, Artifact>,
  outputs: Record<string, Artifact>,
  { run = 'first', failed, atMs = 5 }: Done = {},
): StepRecord => ({
  run,
  step: id,
  attempt: 1,
  uses: manifest.steps[id]!.uses,
  adapter: manifest.steps[id]!.adapter,
  manifest: '0'.repeat(64),
  authorization: `0x${'0'.repeat(64)}`,
  builder: '',
  params: (manifest.steps[id]!.with ?? {}) as never,
  inputs: Object.fromEntries(
    Object.entries(inputs).map(([port, of]) => [port, { artifact: of, from: 'x.y', receipt: null }]),
  ),
  outcome: failed ? { ok: false, problem: { code: 'x', reason: 'x' } } : { ok: true, outputs },
  evidence: [],
  payments: [],
  simulated: true,
  startedAtMs: 1,
  finishedAtMs: atMs,
})
const envelope = { payloadType: 'application/vnd.in-toto+json', payload: '', signatures: [] } as const
const save = (one: StepRecord) =>
  services.runs.saveStepRecord(one, { envelope, sha256: `receipt-${one.run}-${one.step}` })

const begin = async (id = 'first', more: Partial<Manifest> = {}, by = account) => {
  const run = testRun(id, String(Math.random()).slice(2), by)
  await services.runs.insertRun({ ...run, manifestText: JSON.stringify({ ...manifest, ...more }) })
}
/** All three steps are done, and their bytes are here. */
const done = async (more: Done = {}) => {
  for (const text of ['a,b\n1,2\n', '{"a":"1"}\n', 'where']) await services.files.write(bytesOf(text))
  await save(record('file', {}, { file }, more))
  await save(record('lines', { file }, { records: lines }, more))
  await save(record('store', { file: lines }, { object }, more))
}
const found = async (of: Manifest, by: string | null = account, session = 's') =>
  Object.keys(await reusableOf(services, session, of, by))

describe('results of earlier runs', () => {
  it('are found along the way, each by what went into it', async () => {
    await begin()
    await done()
    const all = await reusableOf(services, 's', manifest, account)
    expect(Object.keys(all)).toEqual(['file', 'lines', 'store'])
    expect(all.store).toEqual({
      run: 'first',
      step: 'store',
      receipt: 'receipt-first-store',
      outputs: { object },
      finishedAtMs: 5,
    })
  })
  it('are not found behind what changed: a parameter, an input, a step type', async () => {
    await begin()
    await done()
    const changed = (id: string, change: Partial<Step>): Manifest => ({
      ...manifest,
      steps: { ...manifest.steps, [id]: { ...manifest.steps[id]!, ...change } },
    })
    expect(await found(changed('lines', { with: { header: false } }))).toEqual(['file'])
    expect(await found(changed('file', { with: { file: { ...file, name: 'other.csv' } as never } }))).toEqual(
      [],
    )
    expect(await found(changed('store', { adapter: `sha256:${'0'.repeat(64)}` }))).toEqual(['file', 'lines'])
  })
  it('are those that are done, of this session, with their bytes still here', async () => {
    await begin()
    await services.files.write(bytesOf('a,b\n1,2\n'))
    await save(record('file', {}, { file }))
    await save(record('lines', { file }, { records: lines }))
    expect(await found(manifest)).toEqual(['file'])
    expect(await found(manifest, account, 'other')).toEqual([])
    await begin('second')
    await save(record('file', {}, {}, { run: 'second', failed: true, atMs: 9 }))
    expect((await reusableOf(services, 's', manifest, account)).file!.run).toBe('first')
    await begin('third')
    await save(record('file', {}, { file }, { run: 'third', atMs: 7 }))
    expect((await reusableOf(services, 's', manifest, account)).file!.run).toBe('third')
  })
  it('are of the same account where the step signs or pays', async () => {
    await begin()
    await done()
    expect(await found(manifest, testAddress('7'))).toEqual(['file', 'lines'])
    expect(await found(manifest, null)).toEqual(['file', 'lines', 'store'])
  })
  it('had to prove the same', async () => {
    await begin()
    await done()
    expect(await found({ ...manifest, policy: { minAssurance: 'A1' } })).toEqual([])
    await begin('second', { policy: { minAssurance: 'A1' } })
    await done({ run: 'second' })
    expect(await found({ ...manifest, policy: { minAssurance: 'A1' } })).toEqual(['file', 'lines', 'store'])
  })
})

it('what a run gave may be named by the next workflow, and read, by its own session alone', async () => {
  await begin()
  await done()
  const next: Manifest = { ...manifest, inputs: { rows: { kind: 'data.dataset', value: lines } }, steps: {} }
  expect(await checkFiles(services, 's', next)).toBeNull()
  expect((await checkFiles(services, 'other', next))?.code).toBe('file-not-here')
  const lie = { ...lines, digest: { ...lines.digest, zgRoot: `0x${'1'.repeat(64)}` } }
  expect(
    (await checkFiles(services, 's', { ...next, inputs: { rows: { kind: 'data.dataset', value: lie } } }))
      ?.code,
  ).toBe('file-differs')
  expect(await ownedArtifactName(services, 's', lines.digest.sha256)).toBe('rows.jsonl')
  expect(await ownedArtifactName(services, 'other', lines.digest.sha256)).toBeNull()
})
