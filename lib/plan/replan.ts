import { type Assured, assure } from '#lib/workflow/assurance.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import type { Amount } from '#lib/workflow/money.ts'
import { parseReference } from '#lib/workflow/names.ts'
import { drawnId, drawnPort, type Steps } from '#lib/workflow/unfold.ts'
import type { Alternative } from './alternatives.ts'
import { costDelta } from './cost.ts'
import { assuranceProblems } from './expected.ts'
import { type Planned, type PlannedSteps, type PlanWorld, planStep } from './plan-step.ts'

/** A plan as it stands, for asking what would be if some of its steps were others. */
export type Base = {
  readonly steps: Steps
  readonly order: readonly string[]
  readonly planned: PlannedSteps
  readonly assured: Assured
  readonly world: PlanWorld
}

/** Drawn steps with what they would be. */
export type Changes = ReadonlyMap<string, Alternative>

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

/** The step as it would be; ports of lists keep their numbers. */
export const changed = (step: Step, { definition, with: params, standIn }: Alternative): Step => ({
  ...step,
  uses: definition.id,
  with: params,
  ...(standIn && step.in
    ? {
        in: Object.fromEntries(
          Object.entries(step.in).map(([port, binding]) => {
            const drawn = drawnPort(port)
            return [`${standIn.inputs[drawn] ?? drawn}${port.slice(drawn.length)}`, binding]
          }),
        ),
      }
    : {}),
})

/** A consumer whose sources call their outputs by other names. */
const rewired = (step: Step, changes: Changes): Step => ({
  ...step,
  in: Object.fromEntries(
    Object.entries(step.in ?? {}).map(([port, binding]) => {
      if (!('from' in binding)) return [port, binding]
      const source = parseReference(binding.from)
      const renamed = changes.get(drawnId(source.step))?.standIn?.outputs[source.port]
      return [port, renamed === undefined ? binding : { from: `${source.step}.${renamed}` }]
    }),
  ),
})

const codesOf = (planned: Planned | undefined): ReadonlySet<string> =>
  new Set(planned?.problems.map(({ code }) => code))

/**
 * What the workflow would prove and cost with some steps changed: they, and every step behind them that this reaches, are
 * planned again. Null when that brings a new problem.
 */
export const replan = (
  base: Base,
  { copies, consumers }: Graph,
  changes: Changes,
): { readonly assured: Assured; readonly costDelta: readonly Amount[] | null } | null => {
  const { order, planned, assured, world } = base
  const steps: Record<string, Step> = { ...base.steps }
  const dirty = new Set<string>()
  const ids = [...changes.keys()].flatMap((drawn) => copies.get(drawn) ?? [])
  for (const id of ids) {
    steps[id] = changed(steps[id]!, changes.get(drawnId(id))!)
    dirty.add(id)
  }
  for (const id of ids)
    if (changes.get(drawnId(id))!.standIn)
      for (const consumer of consumers.get(id) ?? []) {
        steps[consumer] = rewired(steps[consumer]!, changes)
        dirty.add(consumer)
      }
  const known = new Map(planned)
  const again: string[] = []
  for (const id of order) {
    if (!dirty.has(id)) continue
    const before = planned.get(id)
    const next = planStep(id, steps[id]!, known, world)
    const codes = codesOf(before)
    if (!next || next.problems.some(({ code }) => !codes.has(code))) return null
    known.set(id, next)
    again.push(id)
    if (JSON.stringify(next.planned.outputs) !== JSON.stringify(before?.planned.outputs))
      for (const consumer of consumers.get(id) ?? []) dirty.add(consumer)
  }
  const reached = new Map([...known].map(([id, { planned: step }]) => [id, step.expected]))
  const next = assure({ steps, outputs: world.manifest.outputs, reached, order })
  const missing = (of: PlannedSteps, at: Steps, by: Assured) => assuranceProblems(at, of, by, world).length
  if (missing(known, steps, next) > missing(planned, base.steps, assured)) return null
  const quotes = (of: PlannedSteps) => again.map((id) => of.get(id)?.planned.quote)
  return { assured: next, costDelta: costDelta(quotes(planned), quotes(known)) }
}
