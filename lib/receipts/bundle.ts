import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { loadVerifiers } from '#lib/protocols/verifiers.ts'
import { canonical, jsonBytes, sha256Hex } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { unfold } from '#lib/workflow/unfold.ts'
import { achievedOf } from './achieved.ts'
import { archiveLimits, packArchive } from './archive.ts'
import { artifactsOf, privateDigests } from './artifacts.ts'
import { assessAll, kindsOf } from './assess.ts'
import { readmeOf } from './describe.ts'
import { descriptions } from './description.ts'
import { fromBase64 } from './encoding.ts'
import { recordedRun } from './export/recorded-run.ts'
import { roCrateOf } from './export/ro-crate.ts'
import { adapterPath, receiptPath } from './paths.ts'
import { newestAttempts, passedOf, standingsOf } from './standing.ts'
import type { Envelope, RunnerKey, StepRecord } from './types.ts'
import { vsaOf } from './vsa.ts'

/** Bytes of artifacts that a bundle carries, all together: it must be built and checked in memory. */
const mostDataBytes = 64 * 1024 * 1024

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

/** The bytes that fit, in the order of the receipts; the private and what would be too much is left out, which `verifyBundle` notes. */
const fittingData = (records: readonly StepRecord[], data: BundleInput['data']): BundleInput['data'] => {
  const isPrivate = privateDigests(records)
  const fitting = new Map<string, Uint8Array>()
  let left: number = mostDataBytes
  for (const { digest } of records.flatMap(artifactsOf)) {
    const bytes = data.get(digest.sha256)
    if (!bytes || bytes.length > left || fitting.has(digest.sha256) || isPrivate.has(digest.sha256)) continue
    fitting.set(digest.sha256, bytes)
    left -= bytes.length
  }
  return fitting
}

/**
 * Writes the bundle of a run: one deterministic zip whose every byte `verifyBundle` checks.
 * @throws WeftError `bundle-too-large` when the receipts alone are more than an archive may hold.
 */
export const buildBundle = async (input: BundleInput): Promise<Uint8Array> => {
  const { run, runnerKey, receipts, adapters } = input
  const manifest = JSON.parse(input.manifest) as Manifest
  const records = receipts.map(({ record }) => record)
  const data = fittingData(records, input.data)
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
  const digest = sha256Hex(input.manifest)
  const steps = unfold(manifest)
  const { order } = topologicalOrder({ steps })
  const descriptionOf = descriptions((uses) => adapters[uses])
  const newest = newestAttempts(records.map((record) => ({ record })))
  const assessed = assessAll(newest, {
    bytes: (sha256) => data.get(sha256) ?? null,
    nowMs: input.createdAtMs,
    verifierOf: await loadVerifiers(kindsOf(newest)),
    descriptionOf,
  })
  const vsa = vsaOf({
    run,
    manifest: digest,
    verifier: records[0]?.builder ?? runnerKey.executor,
    authorization: sha256Hex(files.get('authorization.json')!),
    runner: sha256Hex(files.get('runner.json')!),
    receipts: receipts.map(({ envelope }) => sha256Hex(fromBase64(envelope.payload)!)),
    passed: passedOf(standingsOf(steps, order, newest, descriptionOf), assessed),
    achieved: achievedOf({ manifest, steps, order }, assessed),
    atMs: input.createdAtMs,
  })
  put('vsa.dsse.json', input.sign(vsa).envelope)
  put('README.txt', readmeOf(manifest, run, records))
  const bundle = { manifest, digest, signed: input.authorization, runner: runnerKey, files }
  put('ro-crate-metadata.json', roCrateOf(recordedRun(bundle, records)))
  const archive = packArchive(files)
  if (archive.length > archiveLimits.bytes)
    throw new WeftError('bundle-too-large', 'The receipts of this run are more than a bundle can hold.')
  return archive
}
