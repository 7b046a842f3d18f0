import type { Assured } from '#lib/workflow/assurance.ts'
import { type Assurance, type Assurances, type Claim, claims } from '#lib/workflow/claims.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Ports } from '#lib/workflow/ports.ts'
import { belowProblem, levelText, missesOf, requiredOf } from '#lib/workflow/required.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { drawnId, drawnPort, type Steps } from '#lib/workflow/unfold.ts'
import type { PlannedSteps, PlanWorld } from './plan-step.ts'

/** What a constant or a workflow input is worth: it stands in the manifest, so the signature covers its very bytes. */
const signedInput: Assurances = {
  integrity: {
    level: 'A5',
    why: 'The signed workflow names its digest.',
    assumptions: ['sha256 has no collisions'],
  },
}

/** What comes out of a step: the whole way up to it, with why its weakest step is no stronger. */
const pathOf = (step: string, planned: PlannedSteps, { paths }: Assured): Assurances =>
  Object.fromEntries(
    claims.flatMap((claim): [Claim, Assurance][] => {
      const link = paths.get(step)?.[claim]
      const held = link && planned.get(link.bottleneck)?.planned.expected[claim]
      return link && held ? [[claim, { ...held, level: link.level }]] : []
    }),
  )

const portProblems = (
  id: string,
  step: Step,
  title: string,
  ports: Ports,
  planned: PlannedSteps,
  assured: Assured,
): readonly Problem[] =>
  Object.entries(step.in ?? {}).flatMap(([name, binding]) => {
    const port = ports[drawnPort(name)]
    if (!port?.min) return []
    const fromStep = 'from' in binding && isStepReference(binding.from)
    const comes = fromStep ? pathOf(parseReference(binding.from).step, planned, assured) : signedInput
    return missesOf(comes, port.min).map(({ claim, required, why, ...miss }) => ({
      code: 'assurance-below',
      step: drawnId(id),
      path: `steps.${drawnId(id)}.in.${drawnPort(name)}`,
      reason: `“${port.label}” of “${title}” wants the claim “${claim}” to be ${levelText({ level: required })}, and it is expected to be ${levelText(miss)}. ${why}`,
      fix: 'Use a step before it that proves more.',
    }))
  })

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
): readonly Problem[] =>
  [...planned].flatMap(([id, { planned: own }]) => {
    const step = steps[id]!
    const { title, inputs } = registry.definitionOf(step.uses)!
    const required = requiredOf(step, manifest.policy, Object.keys(own.expected) as Claim[])
    return [
      ...missesOf(own.expected, required).map((miss) =>
        belowProblem(drawnId(id), title, miss, 'is expected to be'),
      ),
      ...portProblems(id, step, title, inputs, planned, assured),
    ]
  })
