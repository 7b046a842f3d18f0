import { type Assured, assure } from '#lib/workflow/assurance.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import type { Amount } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { drawnId, type Steps, unfold } from '#lib/workflow/unfold.ts'
import { type Changes, changedManifest } from './change.ts'
import { costDelta } from './cost.ts'
import { type Planned, type PlannedSteps, type PlanWorld, planStep } from './plan-step.ts'
import { problemsOf } from './problems.ts'

/** A plan as it stands, for asking what would be if some of its steps were others. */
export type Base = {
  readonly steps: Steps
  readonly order: readonly string[]
  readonly planned: PlannedSteps
  readonly assured: Assured
  readonly problems: readonly Problem[]
  readonly world: PlanWorld
}

export type Graph = {
  /** Unfolded steps of each drawn one. */
  readonly copies: ReadonlyMap<string, readonly string[]>
  /** Unfolded steps that take the results of each unfolded one. */
  readonly consumers: ReadonlyMap<string, readonly string[]>
  /** Drawn steps that are joined to each drawn one, on either side. */
  readonly neighbours: ReadonlyMap<string, readonly string[]>
}

const grouped = <T>(pairs: Iterable<readonly [string, T]>): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const [key, value] of pairs) {
    const list = groups.get(key)
    if (list) list.push(value)
    else groups.set(key, [value])
  }
  return groups
}

export const graphOf = ({ steps, world }: Pick<Base, 'steps' | 'world'>): Graph => ({
  copies: grouped(Object.keys(steps).map((id) => [drawnId(id), id])),
  consumers: grouped(edgesOf({ steps }).map(({ from, to }) => [from.step, to.step])),
  neighbours: grouped(
    edgesOf(world.manifest).flatMap(({ from, to }): [string, string][] => [
      [from.step, to.step],
      [to.step, from.step],
    ]),
  ),
})

/** Whether something would be wrong that is not wrong now. A price that nobody has asked for yet is not wrong. */
export const isWorse = (before: readonly Problem[], after: readonly Problem[]): boolean => {
  const key = ({ code, path }: Problem) => `${code} ${path}`
  const known = new Set(before.map(key))
  return after.some((problem) => problem.code !== 'price-unknown' && !known.has(key(problem)))
}

/** Plans again what changes, and every step behind it that this reaches. Null when one of them can no longer be planned. */
const planAgain = (
  { order, planned, world: { manifest } }: Base,
  { consumers }: Graph,
  world: PlanWorld,
  steps: Steps,
): { readonly known: PlannedSteps; readonly again: readonly string[] } | null => {
  const dirty = new Set(
    order.filter((id) => world.manifest.steps[drawnId(id)] !== manifest.steps[drawnId(id)]),
  )
  const known = new Map<string, Planned>(planned)
  const again: string[] = []
  for (const id of order) {
    if (!dirty.has(id)) continue
    const next = planStep(id, steps[id]!, known, world)
    if (!next) return null
    known.set(id, next)
    again.push(id)
    if (JSON.stringify(next.planned.outputs) !== JSON.stringify(planned.get(id)?.planned.outputs))
      for (const consumer of consumers.get(id) ?? []) dirty.add(consumer)
  }
  return { known, again }
}

/** What the workflow would prove and cost with some steps changed. Null when that brings a new problem. */
export const replan = (
  base: Base,
  graph: Graph,
  changes: Changes,
): { readonly assured: Assured; readonly costDelta: readonly Amount[] | null } | null => {
  const { order, planned, problems } = base
  const world = { ...base.world, manifest: changedManifest(base.world.manifest, changes) }
  const steps = unfold(world.manifest)
  const next = planAgain(base, graph, world, steps)
  if (!next) return null
  const reached = new Map([...next.known].map(([id, { planned: step }]) => [id, step.expected]))
  const assured = assure({ steps, outputs: world.manifest.outputs, reached, order })
  if (isWorse(problems, problemsOf(steps, next.known, assured, world))) return null
  const quotes = (of: PlannedSteps) => next.again.map((id) => of.get(id)?.planned.quote)
  return { assured, costDelta: costDelta(quotes(planned), quotes(next.known)) }
}
