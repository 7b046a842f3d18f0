import type { Facts, NetworkInfo, PlanContext, StepDefinition } from '#lib/protocols/step.ts'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { attachRights } from '#lib/workflow/rights.ts'
import { drawnId, inputArtifact, type Steps } from '#lib/workflow/unfold.ts'
import { capProblems, quoted } from './price.ts'
import type { ReadParams } from './step-types.ts'
import type { PlannedStep, Registry } from './types.ts'

/** What planning looks at, and keeps for one call. */
export type PlanWorld = {
  readonly manifest: Manifest
  readonly facts: Facts
  readonly networks: readonly NetworkInfo[]
  readonly registry: Registry
  readonly readParams: ReadParams
  readonly nowMs: number
}

export type Planned = { readonly planned: PlannedStep; readonly problems: readonly Problem[] }
export type PlannedSteps = ReadonlyMap<string, Planned>

const inputsOf = (step: Step, known: PlannedSteps, manifest: Manifest): Record<string, ExpectedArtifact> => {
  const inputs: Record<string, ExpectedArtifact> = {}
  for (const [port, binding] of Object.entries(step.in ?? {})) {
    if (!('from' in binding)) continue
    const { step: source, port: output } = parseReference(binding.from)
    const artifact = isStepReference(binding.from)
      ? known.get(source)?.planned.outputs[output]
      : inputArtifact(manifest, binding.from)
    if (artifact) inputs[port] = artifact
  }
  return inputs
}

/** What comes from somewhere, as rights want to see it. */
const sourced = ({ inputs }: PlanContext<unknown>) =>
  Object.values(inputs).map((artifact) => ({ artifact, from: 'step' }))

const priceUnknown = (step: string, { title }: StepDefinition): Problem => ({
  code: 'price-unknown',
  step,
  path: `steps.${step}`,
  reason: `The price of “${title}” is not known yet.`,
  fix: 'Connect its inputs, and check that its network is reachable.',
})

/**
 * What one unfolded step would do, cost and prove, when the steps before it are as `known` says. Problems name the step as it
 * was drawn. Null for a step type that is not installed and for parameters that do not fit its schema: `validate` tells those.
 */
export const planStep = (
  id: string,
  step: Step,
  known: PlannedSteps,
  { manifest, facts, networks, registry, readParams, nowMs }: PlanWorld,
): Planned | null => {
  const definition = registry.definitionOf(step.uses)
  const params = definition && readParams(definition, step.with)
  if (!params?.ok) return null
  const context: PlanContext<unknown> = {
    params: params.value,
    inputs: inputsOf(step, known, manifest),
    facts,
    networks,
  }
  const drawn = drawnId(id)
  const pricing = definition!.quote(context)
  const problems: Problem[] = (definition!.check?.(context) ?? []).map((problem) => ({
    ...problem,
    step: drawn,
    path: problem.path ?? `steps.${drawn}`,
  }))
  if (pricing === null && problems.length === 0) problems.push(priceUnknown(drawn, definition!))
  if (pricing) problems.push(...capProblems(drawn, { prices: pricing.prices, budget: step.budget }))
  return {
    planned: {
      step: id,
      uses: step.uses,
      quote: pricing && quoted(pricing, nowMs),
      signatures: definition!.signatures(context),
      effects: definition!.effects,
      expected: definition!.claims(context),
      outputs: attachRights(definition!.expect(context), definition!.rights, params.value, sourced(context)),
    },
    problems,
  }
}

/** Every step that can be planned, in order, each with what is known of the steps before it. */
export const planSteps = (steps: Steps, order: readonly string[], world: PlanWorld): PlannedSteps => {
  const known = new Map<string, Planned>()
  for (const id of order) {
    const planned = planStep(id, steps[id]!, known, world)
    if (planned) known.set(id, planned)
  }
  return known
}
