import type { Ecosystem, Edge, PairNote, Project, Standard } from './schema.ts'
import type { MapArtifact, StandardKind } from './vocabulary.ts'

/** 3: attestation, proof or storage. 2: payment, agents, identity, commerce, security, incentives. 1: anything else. */
const weights: Readonly<Partial<Record<StandardKind, 2 | 3>>> = {
  attestation: 3,
  proof: 3,
  storage: 3,
  payment: 2,
  'agent-protocol': 2,
  identity: 2,
  commerce: 2,
  'economic-security': 2,
  incentive: 2,
}

export type Level = 0 | 1 | 2 | 3 | 4
export type Potential = 0 | 1 | 2 | 3

/** Two projects beside each other. Everything but `note` is worked out from their records. */
export type Pair = {
  readonly a: string
  readonly b: string
  readonly seedPair: boolean
  readonly commonStandards: readonly string[]
  /** What common standards would allow. */
  readonly potential: Potential
  /** The highest level that a document states for the pair today; an ended edge counts for nothing. */
  readonly documented: Level
  /** max(0, potential − documented). */
  readonly gap: number
  readonly flows: { readonly aToB: readonly MapArtifact[]; readonly bToA: readonly MapArtifact[] }
  readonly edges: readonly Edge[]
  readonly note: PairNote | undefined
}

/** What is said with low confidence is shown, and builds no potential. */
const counted = ({ standards }: Project): readonly string[] =>
  standards.filter(({ confidence }) => confidence === 'high' || confidence === 'medium').map(({ id }) => id)

export const commonStandards = (a: Project, b: Project): readonly string[] => {
  const others = new Set(counted(b))
  return counted(a).filter((id) => others.has(id))
}

export const potentialOf = (
  common: readonly string[],
  standards: ReadonlyMap<string, Standard>,
): Potential =>
  common.length === 0
    ? 0
    : (Math.max(...common.map((id) => weights[standards.get(id)!.kind] ?? 1)) as Potential)

const flow = (from: Project, to: Project): readonly MapArtifact[] => {
  const accepted = new Set(to.interfaces.accepts.map(({ artifact }) => artifact))
  return [...new Set(from.interfaces.produces.map(({ artifact }) => artifact))].filter((artifact) =>
    accepted.has(artifact),
  )
}

/** The key of a pair, whichever way round. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

const byPair = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const found = new Map<string, T[]>()
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item])
  return found
}

/** Every pair of projects, in the order of the records: n · (n − 1) / 2 of them. */
export const pairsOf = ({ projects, edges, standards, pairs }: Ecosystem): readonly Pair[] => {
  const byId = new Map(standards.map((standard) => [standard.id, standard]))
  const between = byPair(edges, ({ from, to }) => pairKey(from, to))
  const notes = byPair(pairs, ({ a, b }) => pairKey(a, b))
  return projects.flatMap((a, index) =>
    projects.slice(index + 1).map((b): Pair => {
      const key = pairKey(a.slug, b.slug)
      const common = commonStandards(a, b)
      const potential = potentialOf(common, byId)
      const own = between.get(key) ?? []
      const documented = Math.max(0, ...own.map(({ level }) => level)) as Level
      return {
        a: a.slug,
        b: b.slug,
        seedPair: a.tier === 'seed' && b.tier === 'seed',
        commonStandards: common,
        potential,
        documented,
        gap: Math.max(0, potential - documented),
        flows: { aToB: flow(a, b), bToA: flow(b, a) },
        edges: own,
        note: notes.get(key)?.[0],
      }
    }),
  )
}

/** Pairs with something missing, ranked by the gap times the artifacts that could pass. */
export const gapsOf = (pairs: readonly Pair[]): readonly Pair[] => {
  const flows = ({ flows: { aToB, bToA } }: Pair) => aToB.length + bToA.length
  return pairs
    .filter(({ gap }) => gap > 0)
    .sort(
      (x, y) =>
        y.gap * Math.max(1, flows(y)) - x.gap * Math.max(1, flows(x)) ||
        Number(y.seedPair) - Number(x.seedPair) ||
        (pairKey(x.a, x.b) < pairKey(y.a, y.b) ? -1 : 1),
    )
}
