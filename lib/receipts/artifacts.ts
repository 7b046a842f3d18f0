import type { Artifact } from '#lib/workflow/artifact.ts'
import type { StepRecord } from './types.ts'

/** Every artifact that a receipt names: what came out, then what went in. */
export const artifactsOf = ({ inputs, outcome }: StepRecord): readonly Artifact[] => [
  ...(outcome.ok ? Object.values(outcome.outputs) : []),
  ...Object.values(inputs).map(({ artifact }) => artifact),
]

/** sha256 of the private artifacts: their bytes are in no bundle. */
export const privateDigests = (records: readonly StepRecord[]): ReadonlySet<string> =>
  new Set(
    records
      .flatMap(artifactsOf)
      .filter(({ salted }) => salted)
      .map(({ digest }) => digest.sha256),
  )
