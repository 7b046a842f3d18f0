import { type Claim, claims, levelWords, rank } from '#lib/workflow/claims.ts'
import type { Amount } from '#lib/workflow/money.ts'
import { levelText } from '#lib/workflow/required.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { type Alternative, isOn, otherSettings, otherType } from './alternatives.ts'
import { type Changes, changedStep } from './change.ts'
import { costDelta, deltaText, isCheaper } from './cost.ts'
import { planStep } from './plan-step.ts'
import { type Base, type Graph, graphOf, isWorse, replan } from './replan.ts'
import { type PortUse, portUses, standInOf } from './stand-in.ts'
import type { Raise } from './types.ts'

/** How many ways are worked out whole for one claim, the one that looks cheapest first. */
const tries = 8

type Search = Base & { readonly graph: Graph; readonly uses: ReadonlyMap<string, PortUse> }
type Option = {
  readonly alternative: Alternative
  readonly delta: readonly Amount[] | null
  readonly rank: number
}

/** Every other way to do a drawn step: other settings of its type, and other types whose ports can stand in. */
const alternativesOf = ({ world, uses }: Search, drawn: string): readonly Alternative[] => {
  const step = world.manifest.steps[drawn]!
  const { definitions, definitionOf } = world.registry
  const definition = definitionOf(step.uses)
  const use = uses.get(drawn)
  if (!definition || !use) return []
  return [
    ...otherSettings(step, definition, world.networks),
    ...definitions.flatMap((other) => {
      const standIn = other.id === definition.id ? null : standInOf(use, other)
      return standIn ? otherType(step, definition, other, standIn, world.networks) : []
    }),
  ]
}

const isBetter = (a: Option, b: Option): boolean =>
  isCheaper(a.delta, b.delta) || (!isCheaper(b.delta, a.delta) && a.rank > b.rank)

/** The alternatives of a step that would by themselves prove more of a claim, the one that looks cheapest first. */
const optionsOf = (search: Search, drawn: string, claim: Claim): readonly Option[] => {
  const { planned, steps, world, graph } = search
  const id = graph.copies.get(drawn)![0]!
  const before = planned.get(id)!
  const least = rank(before.planned.expected[claim]!.level)
  const open = alternativesOf(search, drawn).flatMap((alternative): Option[] => {
    const after = planStep(id, changedStep(steps[id]!, alternative), planned, world)
    const reached = after?.planned.expected[claim]
    if (!after || !reached || rank(reached.level) <= least) return []
    // Where others have to move along, what they say meanwhile does not count.
    if (!alternative.moves && isWorse(before.problems, after.problems)) return []
    const delta = costDelta([before.planned.quote], [after.planned.quote])
    return [{ alternative, delta, rank: rank(reached.level) }]
  })
  const sorted: Option[] = []
  for (const option of open) {
    const at = sorted.findIndex((known) => isBetter(option, known))
    sorted.splice(at === -1 ? sorted.length : at, 0, option)
  }
  return sorted
}

/** A change of network, with the steps joined to this one that are on the same network: they only work together. */
const withMoves = (search: Search, drawn: string, alternative: Alternative): Changes => {
  const changes = new Map([[drawn, alternative]])
  const { moves } = alternative
  if (!moves) return changes
  const { manifest, registry } = search.world
  const start = manifest.steps[drawn]!
  const chain = start.with?.[moves.param] ?? registry.definitionOf(start.uses)!.defaults[moves.param]
  for (const id of changes.keys())
    for (const next of search.graph.neighbours.get(id) ?? []) {
      const step = manifest.steps[next]!
      const definition = registry.definitionOf(step.uses)
      if (changes.has(next) || !definition || !isOn(step, definition, moves, chain)) continue
      changes.set(next, { ...alternative, definition, with: { ...step.with, ...alternative.differs } })
    }
  return changes
}

/** Completes a change at the bottleneck by what all other steps at the same level need; null when one of them has no way up. */
const withTied = (search: Search, first: Changes, tied: readonly string[], claim: Claim): Changes | null => {
  const changes = new Map(first)
  const [lead] = first.values()
  for (const drawn of tied) {
    if (changes.has(drawn)) continue
    const options = optionsOf(search, drawn, claim)
    const option =
      options.find(({ alternative }) => alternative.definition === lead!.definition) ?? options[0]
    if (!option) return null
    for (const [id, change] of withMoves(search, drawn, option.alternative))
      if (!changes.has(id)) changes.set(id, change)
  }
  return changes
}

const sentenceOf = (
  changes: Changes,
  raise: Pick<Raise, 'claim' | 'level' | 'costDelta'>,
  { assured, world }: Search,
): string => {
  const [first] = changes.values()
  const more = changes.size - 1
  const also = more === 0 ? '' : `, and ${more} more ${more === 1 ? 'step' : 'steps'} with it`
  const before = levelText(assured.headline[raise.claim]!)
  return `${first!.words}${also}: ${before} → ${levelWords[raise.level]}, ${deltaText(raise.costDelta, world.networks)}.`
}

const raiseOf = (search: Search, claim: Claim): Raise | null => {
  const { headline, upstream } = search.assured
  const { level, bottleneck } = headline[claim]!
  const tied = new Set(
    upstream
      .filter((step) => search.planned.get(step)?.planned.expected[claim]?.level === level)
      .map(drawnId),
  )
  const drawn = drawnId(bottleneck)
  let left = tries
  for (const { alternative } of optionsOf(search, drawn, claim)) {
    const changes = withTied(search, withMoves(search, drawn, alternative), [...tied], claim)
    if (!changes) continue
    const next = replan(search, search.graph, changes)
    const reached = next?.assured.headline
    const worse = claims.some((other) => {
      const was = headline[other]
      return was && rank(reached?.[other]?.level ?? 'A0') < rank(was.level)
    })
    if (next && !worse && rank(reached![claim]!.level) > rank(level)) {
      const raise = { claim, level: reached![claim]!.level, costDelta: next.costDelta }
      return {
        ...raise,
        changes: [...changes].map(([step, change]) => ({
          step,
          from: search.world.manifest.steps[step]!.uses,
          to: change.definition.id,
          with: change.differs,
        })),
        sentence: sentenceOf(changes, raise, search),
      }
    }
    if (--left === 0) break
  }
  return null
}

/**
 * For each claim that is below Proved at the outputs: the cheapest way up. Every step at the lowest level has to change:
 * each alternative of the bottleneck is completed by those of the others, planned again whole, and taken when it brings no new
 * problem and no other claim falls. Cheapest is by what the changed steps cost, never across assets; `tries` ways are worked out.
 */
export const raisesOf = (base: Base): Readonly<Partial<Record<Claim, Raise | null>>> => {
  const low = claims.filter((claim) => {
    const link = base.assured.headline[claim]
    return link && link.level !== 'A5'
  })
  if (low.length === 0) return {}
  const search: Search = {
    ...base,
    graph: graphOf(base),
    uses: portUses(base.world.manifest, base.world.registry),
  }
  return Object.fromEntries(low.map((claim) => [claim, raiseOf(search, claim)]))
}
