import type { Plan } from '#lib/plan/types.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type StepTypes, validate } from '#lib/workflow/validate.ts'

/** A plan with the manifest that it was made of. */
export type Planned = { readonly plan: Plan; readonly of: Manifest }

const keyOf = ({ code, step, path, reason }: Problem) => `${code}\n${step}\n${path}\n${reason}`

/**
 * What keeps this manifest from running, at once: the plan's own word when it is of this manifest; otherwise what
 * validation sees now, with what only the plan could see of steps that have not changed since.
 */
export const problemsNow = (
  manifest: Manifest,
  planned: Planned | null,
  types: StepTypes,
): readonly Problem[] => {
  if (planned?.of === manifest) return planned.plan.problems
  const seen = validate(manifest, types)
  if (!planned) return seen
  const before = new Set(validate(planned.of, types).map(keyOf))
  const kept = planned.plan.problems.filter(
    (problem) =>
      !before.has(keyOf(problem)) &&
      problem.step !== undefined &&
      manifest.steps[problem.step] !== undefined &&
      manifest.steps[problem.step] === planned.of.steps[problem.step],
  )
  return [...seen, ...kept]
}
