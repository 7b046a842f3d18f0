import { portMisses } from '#lib/workflow/arriving.ts'
import type { Assured } from '#lib/workflow/assurance.ts'
import type { Claim } from '#lib/workflow/claims.ts'
import { belowProblem, levelText, missesOf, requiredOf } from '#lib/workflow/required.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { drawnId, drawnPort, type Steps } from '#lib/workflow/unfold.ts'
import type { PlannedSteps, PlanWorld } from './plan-step.ts'

/** Claims that somebody asked for: a policy asks for all that are made, a step and a port by name. */
export const askedClaims = (
  { manifest, registry }: Pick<PlanWorld, 'manifest' | 'registry'>,
  assured: Assured,
): ReadonlySet<Claim> => {
  const asked = new Set<Claim>()
  const add = (required: object | undefined) => {
    for (const claim of Object.keys(required ?? {})) asked.add(claim as Claim)
  }
  if (manifest.policy?.minAssurance) add(assured.headline)
  for (const { uses, requires, in: inputs } of Object.values(manifest.steps)) {
    add(requires)
    const ports = registry.definitionOf(uses)?.inputs
    for (const port of Object.keys(inputs ?? {})) add(ports?.[port]?.min)
  }
  return asked
}

/**
 * Where less is expected than is asked: of a step by itself (its `requires`, the workflow's least), and of the whole way up
 * to a port that wants something (`min`). Each problem names the step as it was drawn.
 */
export const assuranceProblems = (
  steps: Steps,
  planned: PlannedSteps,
  assured: Assured,
  { manifest, registry }: Pick<PlanWorld, 'manifest' | 'registry'>,
): readonly Problem[] => {
  const reached = new Map([...planned].map(([id, { planned: own }]) => [id, own.expected]))
  return [...reached].flatMap(([id, expected]): readonly Problem[] => {
    const step = steps[id]!
    const drawn = drawnId(id)
    const { title, inputs } = registry.definitionOf(step.uses)!
    const required = requiredOf(step, manifest.policy, Object.keys(expected) as Claim[])
    const portOf = (port: string) => inputs[drawnPort(port)]
    return [
      ...missesOf(expected, required).map((miss) => belowProblem(drawn, title, miss, 'is expected to be')),
      ...portMisses(step, (port) => portOf(port)?.min, reached, assured).map(
        ({ port, claim, required: least, why, ...miss }) => ({
          code: 'assurance-below',
          step: drawn,
          path: `steps.${drawn}.in.${drawnPort(port)}`,
          reason: `“${portOf(port)!.label}” of “${title}” wants the claim “${claim}” to be ${levelText({ level: least })}, and it is expected to be ${levelText(miss)}. ${why}`,
          fix: 'Use a step before it that proves more.',
        }),
      ),
    ]
  })
}
