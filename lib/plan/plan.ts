import { renderAuthorization } from '#lib/authorization/render.ts'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import type { Effect, Facts, NetworkInfo } from '#lib/protocols/step.ts'
import { assure } from '#lib/workflow/assurance.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { badgeOf } from '#lib/workflow/required.ts'
import { secretsOf } from '#lib/workflow/secrets.ts'
import { unfold } from '#lib/workflow/unfold.ts'
import { askedClaims } from './expected.ts'
import { type PlanWorld, planSteps } from './plan-step.ts'
import { reserveOf, worstOf } from './price.ts'
import { problemsOf } from './problems.ts'
import { raisesOf } from './raise.ts'
import { createReadParams } from './step-types.ts'
import type { Plan, Registry } from './types.ts'

export type PlanInputs = {
  readonly facts: Facts
  readonly networks: readonly NetworkInfo[]
  readonly nowMs: number
  /** The installed step types, unless others are given. */
  readonly registry?: Registry
}

const effectOrder: readonly Effect[] = ['pure', 'read', 'publish', 'sign', 'spend']

/**
 * What a run of this manifest would do, cost and prove at the prices of `facts`. Pure: asks nothing, changes nothing.
 * A workflow with problems is still planned as far as it goes, so that the page can show what is known. Linear in steps and
 * edges.
 */
export const planOf = (manifest: Manifest, inputs: PlanInputs): Plan => {
  const { facts, networks, registry = { definitions, definitionOf } } = inputs
  const readParams = createReadParams()
  const world: PlanWorld = { manifest, facts, networks, registry, readParams, nowMs: inputs.nowMs }
  const steps = unfold(manifest)
  const { order } = topologicalOrder({ steps })
  const planned = planSteps(steps, order, world)
  const all = [...planned.values()].map(({ planned: step }) => step)
  const reached = new Map(all.map(({ step, expected }) => [step, expected]))
  const assured = assure({ steps, outputs: manifest.outputs, reached, order })
  const problems = problemsOf(steps, planned, assured, world)
  const signatures = all.flatMap((step) => step.signatures)
  const effects = new Set(all.flatMap((step) => step.effects))
  return {
    manifest: sha256Hex(canonical(manifest)),
    order,
    steps: Object.fromEntries(all.map((step) => [step.step, step])),
    cap: reserveOf(
      all.map(({ step, quote }) => ({ prices: quote?.prices ?? [], budget: steps[step]!.budget })),
    ),
    locked: worstOf(all.flatMap(({ quote }) => quote?.prices ?? [])).locked,
    signatures: signatures.length,
    chains: [...new Set(signatures.map(({ chain }) => chain))],
    effects: effectOrder.filter((effect) => effects.has(effect)),
    expected: assured.headline,
    badge: badgeOf(assured.headline, askedClaims(world, assured)),
    raise: raisesOf({ steps, order, planned, assured, problems, world }),
    secrets: secretsOf(manifest),
    services: renderAuthorization(manifest, registry.definitionOf).services,
    problems,
    plannedAtMs: inputs.nowMs,
  }
}
