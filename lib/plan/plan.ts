import { renderAuthorization } from '#lib/authorization/render.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { Effect, Facts, NetworkInfo, PlanContext } from '#lib/protocols/step.ts'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { weakestLinks } from '#lib/workflow/claims.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { sum } from '#lib/workflow/money.ts'
import { parseReference } from '#lib/workflow/names.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { validate } from '#lib/workflow/validate.ts'
import { stepTypes } from './step-types.ts'
import type { Plan, PlannedStep } from './types.ts'

export type PlanInputs = {
  readonly facts: Facts
  readonly networks: readonly NetworkInfo[]
  readonly nowMs: number
}

const effectOrder: readonly Effect[] = ['pure', 'read', 'publish', 'sign', 'spend']

const inputsOf = (
  step: Step,
  planned: Readonly<Record<string, PlannedStep>>,
): Record<string, ExpectedArtifact> =>
  Object.fromEntries(
    Object.entries(step.in ?? {}).flatMap(([port, binding]) => {
      if (!('from' in binding)) return []
      const { step: source, port: output } = parseReference(binding.from)
      const artifact = planned[source]?.outputs[output]
      return artifact ? [[port, artifact]] : []
    }),
  )

const planStep = (
  id: string,
  step: Step,
  planned: Readonly<Record<string, PlannedStep>>,
  { facts, networks }: PlanInputs,
): { planned: PlannedStep; problems: readonly Problem[] } | null => {
  const definition = definitionOf(step.uses)
  const params = definition?.params.safeParse({ ...definition.defaults, ...step.with })
  if (!definition || !params?.success) return null
  const context: PlanContext<unknown> = {
    params: params.data,
    inputs: inputsOf(step, planned),
    facts,
    networks,
  }
  const quote = definition.quote(context)
  const own: Problem[] = (definition.check?.(context) ?? []).map((problem) => ({
    ...problem,
    step: id,
    path: problem.path ?? `steps.${id}`,
  }))
  if (quote === null && own.length === 0)
    own.push({
      code: 'price-unknown',
      step: id,
      path: `steps.${id}`,
      reason: `The price of “${definition.title}” is not known yet.`,
      fix: 'Connect its inputs, and check that its network is reachable.',
    })
  return {
    planned: {
      step: id,
      uses: step.uses,
      quote,
      signatures: definition.signatures(context),
      effects: definition.effects,
      expected: definition.claims(context),
      outputs: definition.expect(context),
    },
    problems: own,
  }
}

/**
 * What a run of this manifest would do, cost and prove at the prices of `facts`. Pure: asks nothing, changes nothing.
 * A workflow with problems is still planned as far as it goes, so that the page can show what is known.
 */
export const planOf = (manifest: Manifest, inputs: PlanInputs): Plan => {
  const problems: Problem[] = [...validate(manifest, stepTypes)]
  const { order } = topologicalOrder(manifest)
  const steps: Record<string, PlannedStep> = {}
  for (const id of order) {
    const result = planStep(id, manifest.steps[id]!, steps, inputs)
    if (!result) continue
    steps[id] = result.planned
    const broken = problems.some(({ step }) => step === id)
    problems.push(...result.problems.filter(({ code }) => !(broken && code === 'price-unknown')))
  }
  const planned = order.flatMap((id) => steps[id] ?? [])
  const signatures = planned.flatMap((step) => step.signatures)
  const effects = new Set(planned.flatMap((step) => step.effects))
  return {
    manifest: sha256Hex(canonical(manifest)),
    order,
    steps,
    cap: sum(planned.flatMap(({ quote }) => quote?.max ?? [])),
    signatures: signatures.length,
    chains: [...new Set(signatures.map(({ chain }) => chain))],
    effects: effectOrder.filter((effect) => effects.has(effect)),
    expected: weakestLinks(planned.map(({ step, expected }) => ({ step, assurances: expected }))),
    services: renderAuthorization(manifest, definitionOf).services,
    problems,
    plannedAtMs: inputs.nowMs,
  }
}
