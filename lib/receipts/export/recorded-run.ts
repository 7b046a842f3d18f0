import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { StepRecord } from '../types.ts'

/** What a run's bundle says, as the exports want it. */
export type RecordedRun = {
  readonly run: string
  readonly manifest: Manifest
  /** sha256 hex of the manifest. */
  readonly digest: string
  /** CAIP-10 of who signed and of who ran: `eip155:31337:0x…`. */
  readonly account: string
  readonly executor: string
  /** In the order in which the attempts ended. */
  readonly records: readonly StepRecord[]
}

/** Every artifact of a run once, by sha256, in the order of first mention. */
export const artifactsOf = (records: readonly StepRecord[]): ReadonlyMap<string, Artifact> => {
  const artifacts = new Map<string, Artifact>()
  const add = (artifact: Artifact) => {
    if (!artifacts.has(artifact.digest.sha256)) artifacts.set(artifact.digest.sha256, artifact)
  }
  for (const { inputs, outcome } of records) {
    for (const { artifact } of Object.values(inputs)) add(artifact)
    if (outcome.ok) Object.values(outcome.outputs).forEach(add)
  }
  return artifacts
}

export const iso = (ms: number): string => new Date(ms).toISOString()
