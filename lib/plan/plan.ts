import { renderAuthorization } from '#lib/authorization/render.ts'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import type { Effect, Facts, NetworkInfo } from '#lib/protocols/step.ts'
import { assure } from '#lib/workflow/assurance.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { sum } from '#lib/workflow/money.ts'
import { badgeOf } from '#lib/workflow/required.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { unfold } from '#lib/workflow/unfold.ts'
import { validate } from '#lib/workflow/validate.ts'
import { askedClaims, assuranceProblems } from './expected.ts'
import { type PlanWorld, planSteps } from './plan-step.ts'
import { raisesOf } from './raise.ts'
import { planConflicts } from './rights.ts'
import { createReadParams, stepTypesOf } from './step-types.ts'
import type { Plan, Registry } from './types.ts'

export type PlanInputs = {
  readonly facts: Facts
  readonly networks: readonly NetworkInfo[]
  readonly nowMs: number
  /** The installed step types, unless others are given. */
  readonly registry?: Registry
}

const effectOrder: readonly Effect[] = ['pure', 'read', 'publish', 'sign', 'spend']

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

/**
 * What a run of this manifest would do, cost and prove at the prices of `facts`. Pure: asks nothing, changes nothing.
 * A workflow with problems is still planned as far as it goes, so that the page can show what is known. Linear in steps and
 * edges.
 */
export const planOf = (manifest: Manifest, inputs: PlanInputs): Plan => {
  const { facts, networks, registry = { definitions, definitionOf } } = inputs
  const readParams = createReadParams()
  const world: PlanWorld = { manifest, facts, networks, registry, readParams }
  const steps = unfold(manifest)
  const { order } = topologicalOrder({ steps })
  const planned = planSteps(steps, order, world)
  const all = [...planned.values()].map(({ planned: step }) => step)
  const reached = new Map(all.map(({ step, expected }) => [step, expected]))
  const assured = assure({ steps, outputs: manifest.outputs, reached, order })
  const signatures = all.flatMap((step) => step.signatures)
  const effects = new Set(all.flatMap((step) => step.effects))
  return {
    manifest: sha256Hex(canonical(manifest)),
    order,
    steps: Object.fromEntries(all.map((step) => [step.step, step])),
    cap: sum(all.flatMap(({ quote }) => quote?.max ?? [])),
    signatures: signatures.length,
    chains: [...new Set(signatures.map(({ chain }) => chain))],
    effects: effectOrder.filter((effect) => effects.has(effect)),
    expected: assured.headline,
    badge: badgeOf(assured.headline, askedClaims(world, assured)),
    raise: raisesOf({ steps, order, planned, assured, world }),
    services: renderAuthorization(manifest, registry.definitionOf).services,
    problems: once([
      ...joined(
        validate(manifest, stepTypesOf(registry.definitionOf, readParams)),
        [...planned.values()].flatMap(({ problems }) => problems),
      ),
      ...planConflicts(steps, planned, world),
      ...assuranceProblems(steps, planned, assured, world),
    ]),
    plannedAtMs: inputs.nowMs,
  }
}
