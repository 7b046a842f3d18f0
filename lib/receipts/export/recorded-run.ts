import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { drawnId, inputArtifact, unfold } from '#lib/workflow/unfold.ts'
import { type DescriptionOf, descriptions } from '../description.ts'
import { fromUtf8 } from '../encoding.ts'
import { adapterPath } from '../paths.ts'
import { isLost, newestAttempts, standingsOf } from '../standing.ts'
import type { RunnerKey, StepRecord } from '../types.ts'

/** What a run's bundle says, as the exports want it. */
export type RecordedRun = {
  readonly run: string
  readonly manifest: Manifest
  /** sha256 hex of the manifest. */
  readonly digest: string
  /** CAIP-10 of who signed and of who ran: `eip155:31337:0x…`. */
  readonly account: string
  readonly executor: string
  /** When the signature begins to hold, unix ms. */
  readonly signedAtMs: number
  /** In the order in which the attempts ended, which is that of the files under receipts/. */
  readonly records: readonly StepRecord[]
  /** The bundle's files by path. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Step types by what the bundle says of them. */
  readonly descriptionOf: DescriptionOf
}

const jsonOf = (bytes: Uint8Array | undefined): Json | undefined => {
  try {
    return JSON.parse((bytes && fromUtf8(bytes)) ?? '') as Json
  } catch {
    return undefined
  }
}

/** What the exports want, from the parts of a bundle. */
export const recordedRun = (
  bundle: {
    readonly manifest: Manifest
    readonly digest: string
    readonly signed: SignedAuthorization
    readonly runner: Pick<RunnerKey, 'executor'>
    readonly files: ReadonlyMap<string, Uint8Array>
  },
  records: readonly StepRecord[],
): RecordedRun => {
  const { manifest, digest, signed, runner, files } = bundle
  const chain = `eip155:${signed.domain.chainId}`
  return {
    run: records[0]?.run ?? '',
    manifest,
    digest,
    account: `${chain}:${signed.message.account}`,
    executor: `${chain}:${runner.executor}`,
    signedAtMs: Number(signed.message.validAfter) * 1000,
    records,
    files,
    descriptionOf: descriptions((uses) => jsonOf(files.get(adapterPath(uses)))),
  }
}

export const iso = (ms: number): string => new Date(ms).toISOString()

export const outputsOf = ({ outcome }: StepRecord): Readonly<Record<string, Artifact>> =>
  outcome.ok ? outcome.outputs : {}

/** Every artifact of a run once, by sha256, in the order of first mention. */
export const artifactsOf = ({ manifest, records }: RecordedRun): ReadonlyMap<string, Artifact> => {
  const artifacts = new Map<string, Artifact>()
  const add = (artifact: Artifact) => {
    if (!artifacts.has(artifact.digest.sha256)) artifacts.set(artifact.digest.sha256, artifact)
  }
  for (const { value } of Object.values(manifest.inputs ?? {})) [value ?? []].flat().forEach(add)
  for (const record of records) {
    for (const { artifact } of Object.values(record.inputs)) add(artifact)
    Object.values(outputsOf(record)).forEach(add)
  }
  return artifacts
}

/** What went into a run, by the names of its workflow's inputs. */
export const workflowInputs = ({ manifest }: RecordedRun): ReadonlyMap<string, readonly Artifact[]> =>
  new Map(Object.entries(manifest.inputs ?? {}).map(([name, { value }]) => [name, [value ?? []].flat()]))

/** What came out of a run, by the names of its workflow's outputs; nothing for an output that was not made. */
export const workflowOutputs = ({
  manifest,
  records,
}: RecordedRun): ReadonlyMap<string, readonly Artifact[]> => {
  const newest = new Map(
    newestAttempts(records.map((record) => ({ record }))).map(({ record }) => [record.step, record]),
  )
  const made = (from: string): readonly Artifact[] => {
    if (!isStepReference(from)) return [inputArtifact(manifest, from) ?? []].flat()
    const { step, port } = parseReference(from)
    const exact = newest.get(step)
    const sources = exact ? [exact] : [...newest.values()].filter((record) => drawnId(record.step) === step)
    return sources.flatMap((record) => outputsOf(record)[port] ?? [])
  }
  return new Map(Object.entries(manifest.outputs ?? {}).map(([name, { from }]) => [name, made(from)]))
}

/** Whether every step has ended as the workflow allows: well, or as one that the run goes on without. */
export const endedWell = ({ manifest, records, descriptionOf }: RecordedRun): boolean => {
  const steps = unfold(manifest)
  const newest = newestAttempts(records.map((record) => ({ record })))
  const standings = standingsOf(steps, topologicalOrder({ steps }).order, newest, descriptionOf)
  return [...standings.values()].every((standing) => standing === 'done' || isLost(standing))
}

/** When a run began and ended, as far as it is recorded; null before its first step ended. */
export const timesOf = ({ records }: RecordedRun): { startedAtMs: number; finishedAtMs: number } | null => {
  if (records.length === 0) return null
  let [startedAtMs, finishedAtMs] = [Number.POSITIVE_INFINITY, 0]
  for (const record of records) {
    startedAtMs = Math.min(startedAtMs, record.startedAtMs)
    finishedAtMs = Math.max(finishedAtMs, record.finishedAtMs)
  }
  return { startedAtMs, finishedAtMs }
}
