import {
  type Assurance,
  type Assurances,
  type Claim,
  claims,
  type Level,
  rank,
  type WeakestLinks,
  weakest,
} from './claims.ts'
import { edgeId, topologicalOrder } from './edges.ts'
import type { Manifest } from './manifest.ts'
import { isStepReference, parseReference } from './names.ts'
import { drawnId, type Steps } from './unfold.ts'

/**
 * The level at which evidence counts (spec, part 3, the binding rule): its own, when it names both what went into the step
 * and what came out of it; Signed at most otherwise.
 */
export const boundLevel = (level: Level, binds: { readonly in: boolean; readonly out: boolean }): Level =>
  binds.in && binds.out ? level : weakest(level, 'A1')

/** The stronger of two assurances of one claim; the first when they are equal. */
export const strongest = (known: Assurance | undefined, next: Assurance): Assurance =>
  known && rank(known.level) >= rank(next.level) ? known : next

/** What the way up to a step is worth for one claim, and the step that holds it down. */
export type Link = { readonly level: Level; readonly bottleneck: string }
export type Path = Readonly<Partial<Record<Claim, Link>>>

export type PathInput = {
  /** Unfolded steps. */
  readonly steps: Steps
  readonly outputs?: Manifest['outputs']
  /** What each step makes by itself; a step that is left out makes no claim. */
  readonly reached: ReadonlyMap<string, Assurances>
  /** Ids of edges (`edgeId`) at whose ends the digests differ. */
  readonly broken?: ReadonlySet<string>
  /** An order that respects every edge; computed when it is not given. */
  readonly order?: readonly string[]
}

export type Assured = {
  /** The steps on the way to the outputs, in order. */
  readonly upstream: readonly string[]
  /** For each step, the weakest link of everything from the start up to it. */
  readonly paths: ReadonlyMap<string, Path>
  /** The same at the workflow's outputs, with why and what one has to believe. */
  readonly headline: WeakestLinks
}

type Sources = ReadonlyMap<string, readonly { readonly from: string; readonly edge: string }[]>

/** The steps whose results feed each step, with the id of each edge. `after` gives order without data, so it is no path. */
const sourcesOf = (steps: Steps, order: readonly string[]): Sources =>
  new Map(
    order.map((step) => [
      step,
      Object.entries(steps[step]!.in ?? {}).flatMap(([port, binding]) => {
        if (!('from' in binding) || !isStepReference(binding.from)) return []
        const from = parseReference(binding.from)
        return Object.hasOwn(steps, from.step)
          ? [{ from: from.step, edge: edgeId(from, { step, port }) }]
          : []
      }),
    ]),
  )

/** The steps at which a workflow ends: those of its outputs, or those whose results no other step takes. In order. */
const endsOf = (
  sources: Sources,
  outputs: Manifest['outputs'],
  order: readonly string[],
): readonly string[] => {
  const named = new Set(Object.values(outputs ?? {}).map(({ from }) => parseReference(from).step))
  if (named.size > 0) return order.filter((step) => named.has(step) || named.has(drawnId(step)))
  const taken = new Set(order.flatMap((step) => sources.get(step)!.map(({ from }) => from)))
  return order.filter((step) => !taken.has(step))
}

/** The ends and everything whose results reach them, in order. */
const upstreamOf = (
  sources: Sources,
  ends: readonly string[],
  order: readonly string[],
): readonly string[] => {
  const found = new Set(ends)
  const queue = [...ends]
  for (let step = queue.pop(); step !== undefined; step = queue.pop())
    for (const { from } of sources.get(step)!)
      if (!found.has(from)) {
        found.add(from)
        queue.push(from)
      }
  return order.filter((step) => found.has(step))
}

const ownPath = (step: string, made: Assurances | undefined): Path => {
  const own: { -readonly [C in Claim]?: Link } = {}
  for (const claim of claims) if (made?.[claim]) own[claim] = { level: made[claim].level, bottleneck: step }
  return own
}

/** Behind a broken edge nothing holds of what is claimed, and the bytes are certainly not the same. */
const cutPath = (path: Path, at: string): Path =>
  Object.fromEntries(
    claims
      .filter((claim) => path[claim] || claim === 'integrity')
      .map((claim) => [claim, { level: 'A0', bottleneck: at }]),
  )

/** Which of two steps comes first, and which of two paths is weaker at each claim, by the order of the steps. */
const comparing = (order: readonly string[]) => {
  const position = new Map(order.map((step, index) => [step, index]))
  const first = (a: string, b: string): string => (position.get(a)! <= position.get(b)! ? a : b)
  const worse = (a: Link, b: Link): Link => {
    if (rank(a.level) !== rank(b.level)) return rank(a.level) < rank(b.level) ? a : b
    return first(a.bottleneck, b.bottleneck) === a.bottleneck ? a : b
  }
  const merge = (a: Path, b: Path): Path => {
    const merged: { -readonly [C in Claim]?: Link } = { ...a }
    for (const claim of claims) {
      const next = b[claim]
      if (next) merged[claim] = merged[claim] ? worse(merged[claim], next) : next
    }
    return merged
  }
  return { first, merge }
}

/**
 * The path rule. What a way through the workflow is worth for a claim is its weakest step that makes the claim (converters
 * are steps), A0 behind an edge whose digests differ. A step that does not make a claim changes nothing about it. Assumptions
 * are a union, never averaged away. Of several steps at the lowest level the first in order is the bottleneck. Linear in
 * steps and edges.
 */
export const assure = (input: PathInput): Assured => {
  const { steps, reached, broken } = input
  const order = input.order ?? topologicalOrder({ steps }).order
  const sources = sourcesOf(steps, order)
  const { first, merge } = comparing(order)
  const paths = new Map<string, Path>()
  /** For each step behind a broken edge, the step at which the way was cut. */
  const cuts = new Map<string, string>()
  for (const step of order) {
    const before = sources.get(step)!
    const at = [
      ...before.flatMap(({ from }) => cuts.get(from) ?? []),
      ...(broken && before.some(({ edge }) => broken.has(edge)) ? [step] : []),
    ]
    const whole = before.map(({ from }) => paths.get(from)!).reduce(merge, ownPath(step, reached.get(step)))
    if (at.length > 0) cuts.set(step, at.reduce(first))
    paths.set(step, at.length > 0 ? cutPath(whole, at.reduce(first)) : whole)
  }
  const ends = endsOf(sources, input.outputs, order)
  const upstream = upstreamOf(sources, ends, order)
  return {
    upstream,
    paths,
    headline: headlineOf(
      ends.map((step) => paths.get(step)!).reduce(merge, {}),
      upstream,
      reached,
      new Set(cuts.values()),
    ),
  }
}

const headlineOf = (
  path: Path,
  upstream: readonly string[],
  reached: PathInput['reached'],
  cuts: ReadonlySet<string>,
): WeakestLinks =>
  Object.fromEntries(
    claims.flatMap((claim) => {
      const link = path[claim]
      if (!link) return []
      const { level, bottleneck } = link
      const own = cuts.has(bottleneck) ? undefined : reached.get(bottleneck)?.[claim]
      return [
        [
          claim,
          {
            level,
            why: own?.why ?? `Step “${bottleneck}” took other bytes than the step before it gave.`,
            ...(own?.simulated ? { simulated: own.simulated } : {}),
            assumptions: [
              ...new Set(upstream.flatMap((step) => reached.get(step)?.[claim]?.assumptions ?? [])),
            ],
            bottleneck,
          },
        ],
      ]
    }),
  )
