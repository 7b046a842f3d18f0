import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { canonical, jsonBytes, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { packArchive } from './archive.ts'
import { assessAll, weakestAchieved } from './assess.ts'
import { crateOf, readmeOf } from './describe.ts'
import { fromBase64 } from './encoding.ts'
import type { Envelope, RunnerKey, StepRecord } from './types.ts'
import { vsaOf } from './vsa.ts'

export type BundleInput = {
  readonly run: string
  /** JCS text of the manifest, as it was signed. */
  readonly manifest: string
  readonly authorization: SignedAuthorization
  readonly runnerKey: RunnerKey
  /** In the order in which the attempts ended. */
  readonly receipts: readonly { readonly record: StepRecord; readonly envelope: Envelope }[]
  /** Descriptions of the step types by `uses`. */
  readonly adapters: Readonly<Record<string, Json>>
  /** Bytes of small artifacts by sha256. */
  readonly data: ReadonlyMap<string, Uint8Array>
  readonly createdAtMs: number
  /** Signs the verdict with the runner's key. */
  readonly sign: (statement: unknown) => { readonly envelope: Envelope }
}

export const adapterPath = (uses: string): string => `adapters/${uses.replace('/', '__')}.json`
export const receiptPath = (index: number, { step, attempt }: Pick<StepRecord, 'step' | 'attempt'>): string =>
  `receipts/${String(index + 1).padStart(5, '0')}-${step}-${attempt}.dsse.json`

/** A run as its verdict sees it: the newest attempt of each step counts. */
export const newestAttempts = <T extends { record: StepRecord }>(items: readonly T[]): readonly T[] => {
  const newest = new Map<string, T>()
  for (const item of items) {
    const known = newest.get(item.record.step)
    if (!known || item.record.attempt > known.record.attempt) newest.set(item.record.step, item)
  }
  return [...newest.values()]
}

/** Whether every step of the manifest has ended well, and nothing that was checked is wrong. */
export const passedOf = (
  manifest: Manifest,
  newest: readonly { record: StepRecord; problems: readonly unknown[] }[],
): boolean =>
  newest.length === Object.keys(manifest.steps).length &&
  newest.every(({ record, problems }) => record.outcome.ok && problems.length === 0)

/** Writes the bundle of a run: one deterministic zip whose every byte `verifyBundle` checks. */
export const buildBundle = (input: BundleInput): Uint8Array => {
  const { run, runnerKey, receipts, adapters, data } = input
  const manifest = JSON.parse(input.manifest) as Manifest
  const records = receipts.map(({ record }) => record)
  const files = new Map<string, Uint8Array>()
  const put = (path: string, value: unknown) =>
    files.set(path, utf8ToBytes(typeof value === 'string' ? value : canonical(value)))
  put('manifest.json', input.manifest)
  put('authorization.json', input.authorization)
  put('runner.json', runnerKey)
  for (const [uses, description] of Object.entries(adapters)) put(adapterPath(uses), description)
  for (const [index, { record, envelope }] of receipts.entries()) put(receiptPath(index, record), envelope)
  for (const { value } of records.flatMap(({ evidence }) => evidence)) {
    const { bytes, sha256 } = jsonBytes(value as Json)
    files.set(`evidence/${sha256}.json`, bytes)
  }
  for (const [sha256, bytes] of data) files.set(`data/${sha256}`, bytes)
  const assessed = assessAll(
    newestAttempts(records.map((record) => ({ record }))),
    (sha256) => data.get(sha256) ?? null,
    input.createdAtMs,
    (uses) => adapters[uses],
  )
  const vsa = vsaOf({
    run,
    manifest: sha256Hex(input.manifest),
    verifier: records[0]?.builder ?? runnerKey.executor,
    authorization: sha256Hex(files.get('authorization.json')!),
    runner: sha256Hex(files.get('runner.json')!),
    receipts: receipts.map(({ envelope }) => sha256Hex(fromBase64(envelope.payload)!)),
    passed: passedOf(manifest, assessed),
    achieved: weakestAchieved(assessed),
    atMs: input.createdAtMs,
  })
  put('vsa.dsse.json', input.sign(vsa).envelope)
  put('README.txt', readmeOf(manifest, run, records))
  put('ro-crate-metadata.json', crateOf(manifest, run, records, [...files.keys()].sort()))
  return packArchive(files)
}
