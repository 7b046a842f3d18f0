import { assure } from '#lib/workflow/assurance.ts'
import type { Assurances, WeakestLinks } from '#lib/workflow/claims.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Steps } from '#lib/workflow/unfold.ts'
import type { StepRecord } from './types.ts'

/** What a run achieved: the weakest link of each claim on the ways to the workflow's outputs, over the steps that were done. */
export const achievedOf = (
  {
    manifest,
    steps,
    order,
  }: { readonly manifest: Manifest; readonly steps: Steps; readonly order: readonly string[] },
  newest: readonly { readonly record: StepRecord; readonly achieved: Assurances }[],
): WeakestLinks =>
  assure({
    steps,
    order,
    ...(manifest.outputs ? { outputs: manifest.outputs } : {}),
    reached: new Map(
      newest.flatMap(({ record, achieved }) => (record.outcome.ok ? [[record.step, achieved] as const] : [])),
    ),
  }).headline
