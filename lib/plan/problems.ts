import { convertersOf } from '#lib/protocols/converters.ts'
import type { Assured } from '#lib/workflow/assurance.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Steps } from '#lib/workflow/unfold.ts'
import { validate } from '#lib/workflow/validate.ts'
import { assuranceProblems } from './expected.ts'
import type { PlannedSteps, PlanWorld } from './plan-step.ts'
import { planConflicts } from './rights.ts'
import { stepTypesOf } from './step-types.ts'

/** Copies of a repeated step have the same faults: each is told once. */
const once = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(
    problems.map((problem) => [`${problem.code}\n${problem.path}\n${problem.reason}`, problem]),
  ).values(),
]

/** Where a step is wrong anyway, that its price is not known is no news. */
const joined = (wrong: readonly Problem[], planned: readonly Problem[]): readonly Problem[] => {
  const broken = new Set(wrong.map(({ step }) => step))
  return [...wrong, ...planned.filter(({ code, step }) => code !== 'price-unknown' || !broken.has(step))]
}

/** Everything that keeps a planned workflow from being signed; empty when nothing does. */
export const problemsOf = (
  steps: Steps,
  planned: PlannedSteps,
  assured: Assured,
  world: PlanWorld,
): readonly Problem[] =>
  once([
    ...joined(
      validate(
        world.manifest,
        stepTypesOf(
          world.registry.definitionOf,
          world.readParams,
          convertersOf(world.registry.definitions),
          world.registry.definitions,
        ),
      ),
      [...planned.values()].flatMap(({ problems }) => problems),
    ),
    ...planConflicts(steps, planned, world),
    ...assuranceProblems(steps, planned, assured, world),
  ])
