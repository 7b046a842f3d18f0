import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Payment } from '#lib/protocols/runner.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { type Manifest, manifestSchema, manifestType } from '#lib/workflow/manifest.ts'
import { adapterPath, receiptPath } from '../paths.ts'
import type { StepRecord } from '../types.ts'
import { type RecordedRun, recordedRun } from './recorded-run.ts'

const artifact = (name: string, more: Partial<Artifact> = {}): Artifact => ({
  kind: 'data.file',
  name,
  mediaType: 'text/plain',
  size: String(name.length),
  digest: { sha256: sha256Hex(name) },
  ...more,
})

/** What goes in: a private file, and a list of two of which one is licensed. */
export const given = {
  diary: artifact('diary-of-ada.txt', { salted: true }),
  first: artifact('first.txt', {
    rights: {
      licence: 'CC-BY-4.0',
      permission: ['derive', 'use'],
      prohibition: ['train'],
      duty: [{ action: 'attribute' }, { action: 'compensate', percent: 5 }],
    },
  }),
  second: artifact('second.txt'),
} as const

const adapter = `sha256:${'ad'.repeat(32)}`
const chain = 'eip155:31337' as const

const manifest: Manifest = manifestSchema.parse({
  type: manifestType,
  name: 'Store, read, judge',
  version: '1.0.0',
  inputs: {
    diary: { kind: 'data.file', privacy: 'private', value: given.diary },
    files: { kind: 'data.file', title: 'Files', many: true, value: [given.first, given.second] },
  },
  steps: {
    judge: { uses: 'example/judge@1.0.0', adapter, in: { text: { from: 'read.text' } }, onFailure: 'skip' },
    read: {
      uses: 'example/read@1.0.0',
      adapter,
      in: { diary: { from: 'inputs.diary' }, objects: { from: 'store.object' } },
    },
    store: {
      uses: 'example/store@1.0.0',
      adapter,
      in: { file: { from: 'item' } },
      forEach: { over: 'inputs.files', max: 4 },
    },
  },
  outputs: { objects: { from: 'store.object' }, score: { from: 'judge.score' }, text: { from: 'read.text' } },
})

const describedAs = (
  title: string,
  inputs: readonly string[],
  outputs: Readonly<Record<string, string>>,
) => ({
  type: 'urn:weft:step:v1',
  title,
  services: [],
  defaults: {},
  inputs: Object.fromEntries(inputs.map((port) => [port, { kind: 'data.file' }])),
  outputs: Object.fromEntries(Object.entries(outputs).map(([port, kind]) => [port, { kind }])),
  effects: ['spend'],
  claims: {},
})
const adapters = {
  'example/judge@1.0.0': describedAs('Judge', ['text'], { score: 'value.number' }),
  'example/read@1.0.0': describedAs('Read', ['diary', 'objects'], { text: 'value.text' }),
  'example/store@1.0.0': describedAs('Store', ['file'], { object: 'storage.object' }),
}

const payment = (purpose: string, amount: string, transaction: string, more: object = {}): Payment =>
  ({
    amount: { asset: `${chain}/slip44:60`, amount },
    purpose,
    payTo: `0x${'f1'.repeat(20)}`,
    transaction: `0x${transaction.repeat(32)}`,
    ...more,
  }) as Payment

const account = `0x${'a1'.repeat(20)}` as const
const executor = `0x${'b2'.repeat(20)}` as const
const digest = sha256Hex(canonical(manifest))
const object = (index: number) =>
  artifact(`object ${index}`, {
    kind: 'storage.object',
    uri: `0g://31337/${index}`,
    value: { index },
    digest: { sha256: sha256Hex(canonical({ index })) },
  })

const record = (
  step: string,
  attempt: number,
  second: number,
  inputs: Readonly<Record<string, readonly [from: string, Artifact]>>,
  outcome: StepRecord['outcome'],
  payments: readonly Payment[] = [],
): StepRecord => ({
  run: 'run-1',
  step,
  attempt,
  uses: `example/${step.split('.')[0]}@1.0.0`,
  adapter,
  manifest: digest,
  authorization: `0x${'cd'.repeat(32)}`,
  builder: `${chain}:${executor}`,
  params: {},
  inputs: Object.fromEntries(
    Object.entries(inputs).map(([port, [from, taken]]) => [port, { artifact: taken, from, receipt: null }]),
  ),
  outcome,
  evidence: [{ kind: 'example/seen@1', claim: 'integrity', level: 'A1', value: { seen: true } }],
  payments,
  simulated: step.startsWith('store'),
  startedAtMs: Date.UTC(2026, 10, 25, 12, 0, second),
  finishedAtMs: Date.UTC(2026, 10, 25, 12, 0, second + 5),
})

const text = artifact('what was read', { kind: 'value.text' })
const refused = { ok: false, problem: { code: 'busy', reason: 'The judge is busy.' } } as const
const lock = payment('lock', '500', '11')

/** A run of two stores side by side, one read of what is private, and a judge that failed twice and can be done without. */
const records: readonly StepRecord[] = [
  record(
    'store.0',
    1,
    0,
    { file: ['inputs.files.0', given.first] },
    { ok: true, outputs: { object: object(0) } },
    [
      payment('step', '1000', '22', { quote: `sha256:${'99'.repeat(32)}` }),
      payment('gas', '21', '22', { payTo: null }),
    ],
  ),
  record(
    'store.1',
    1,
    2,
    { file: ['inputs.files.1', given.second] },
    { ok: true, outputs: { object: object(1) } },
  ),
  record(
    'read',
    1,
    10,
    {
      diary: ['inputs.diary', given.diary],
      'objects.0': ['store.0.object', object(0)],
      'objects.1': ['store.1.object', object(1)],
    },
    { ok: true, outputs: { text } },
  ),
  record('judge', 1, 20, { text: ['read.text', text] }, refused, [lock]),
  record('judge', 2, 30, { text: ['read.text', text] }, refused, [lock, payment('release', '500', '33')]),
]

/** A recorded run that has everything that an export must tell: lists, private and licensed files, retries, money that is locked. */
export const madeRun = (kept: readonly StepRecord[] = records): RecordedRun => {
  const files = new Map<string, Uint8Array>()
  const put = (path: string, value: unknown) => files.set(path, utf8ToBytes(canonical(value)))
  put('manifest.json', manifest)
  put('authorization.json', {})
  put('runner.json', {})
  put('vsa.dsse.json', {})
  files.set('README.txt', utf8ToBytes('a run'))
  for (const [uses, description] of Object.entries(adapters)) put(adapterPath(uses), description)
  for (const [index, each] of kept.entries()) {
    put(receiptPath(index, each), { index })
    for (const { value } of each.evidence) put(`evidence/${sha256Hex(canonical(value))}.json`, value)
  }
  files.set(`data/${given.first.digest.sha256}`, utf8ToBytes('first.txt'))
  const message = { account, validAfter: '1764070000' }
  const signed = { domain: { chainId: 31337 }, message } as SignedAuthorization
  return recordedRun({ manifest, digest, signed, runner: { executor }, files }, kept)
}

/** Records of the made run, to leave some out or change one. */
export const madeRecords = records
