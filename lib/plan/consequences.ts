import { definitionOf } from '#lib/protocols/registry.ts'
import type { Effect } from '#lib/protocols/step.ts'
import { type Claim, claims, type Level, rank } from '#lib/workflow/claims.ts'
import { type Amount, type ChainRef, sum } from '#lib/workflow/money.ts'
import type { Plan } from './types.ts'

/** What a change means for whoever signs and pays. Amounts are differences and may be negative. */
export type Consequence =
  | { readonly what: 'cost' | 'locked'; readonly amount: Amount }
  | { readonly what: 'signatures'; readonly by: number }
  /** How many more steps there are whose price is not known yet: the costs above are without them. */
  | { readonly what: 'prices-unknown'; readonly by: number }
  /** The step type's network now has, or no longer has, an effect of this class. */
  | { readonly what: 'effect-added' | 'effect-removed'; readonly effect: Effect; readonly protocol: string }
  | { readonly what: 'network-added' | 'network-removed'; readonly protocol: string }
  | { readonly what: 'chain-added' | 'chain-removed'; readonly chain: ChainRef }
  | { readonly what: 'service-added' | 'service-removed'; readonly service: string }
  | { readonly what: 'secret-added' | 'secret-removed'; readonly secret: string }
  /** The weakest link over the workflow where `claim` is null. A level is null where nothing makes the claim, which weighs as Unchecked. */
  | {
      readonly what: 'level'
      readonly claim: Claim | null
      readonly before: Level | null
      readonly after: Level | null
    }
  | { readonly what: 'problems'; readonly by: number }

const delta = (before: readonly Amount[], after: readonly Amount[]): readonly Amount[] =>
  sum([
    ...after,
    ...before.map(({ asset, amount }) => ({ asset, amount: (-BigInt(amount)).toString() })),
  ]).filter(({ amount }) => amount !== '0')

const compared = <T>(before: Iterable<T>, after: Iterable<T>): { came: readonly T[]; went: readonly T[] } => {
  const [was, is] = [new Set(before), new Set(after)]
  return { came: [...is].filter((one) => !was.has(one)), went: [...was].filter((one) => !is.has(one)) }
}

const protocolName = (uses: string) => definitionOf(uses)?.protocol ?? uses.split('/')[0]!

const networksOf = ({ steps }: Plan): readonly string[] =>
  Object.values(steps)
    .map(({ uses }) => protocolName(uses))
    .filter((protocol) => protocol !== 'standard')

/** Effects that leave traces, by the network whose step has them. */
const effectsOf = ({ steps }: Plan): readonly string[] =>
  Object.values(steps).flatMap(({ uses, effects }) =>
    effects
      .filter((effect) => effect === 'publish' || effect === 'sign' || effect === 'spend')
      .map((effect) => `${effect} ${protocolName(uses)}`),
  )

const pair = (text: string) => {
  const [effect, protocol] = text.split(' ')
  return { effect: effect as Effect, protocol: protocol! }
}

const unpriced = ({ steps }: Plan): number =>
  Object.values(steps).filter(({ quote }) => quote === null).length

const rankOf = (level: Level | null | undefined): number => rank(level ?? 'A0')

const levelsBetween = (before: Plan, after: Plan): readonly Consequence[] => {
  const headline =
    rankOf(before.badge?.level) === rankOf(after.badge?.level)
      ? []
      : [
          {
            what: 'level' as const,
            claim: null,
            before: before.badge?.level ?? null,
            after: after.badge?.level ?? null,
          },
        ]
  const each = claims.flatMap((claim): Consequence[] => {
    const was = before.expected[claim]?.level ?? null
    const is = after.expected[claim]?.level ?? null
    return rankOf(was) === rankOf(is) ? [] : [{ what: 'level', claim, before: was, after: is }]
  })
  return [...headline, ...each]
}

/** What goes from one plan to another, money and traces first. Plans of the same moment: prices are compared as they stand in both. */
export const consequencesOf = (before: Plan, after: Plan): readonly Consequence[] => {
  const effects = compared(effectsOf(before), effectsOf(after))
  const networks = compared(networksOf(before), networksOf(after))
  const chains = compared(before.chains, after.chains)
  const services = compared(before.services, after.services)
  const secrets = compared(before.secrets, after.secrets)
  const signatures = after.signatures - before.signatures
  const problems = after.problems.length - before.problems.length
  const unknown = unpriced(after) - unpriced(before)
  return [
    ...delta(before.cap, after.cap).map((amount) => ({ what: 'cost' as const, amount })),
    ...delta(before.locked, after.locked).map((amount) => ({ what: 'locked' as const, amount })),
    ...(unknown === 0 ? [] : [{ what: 'prices-unknown' as const, by: unknown }]),
    ...(signatures === 0 ? [] : [{ what: 'signatures' as const, by: signatures }]),
    ...effects.came.map((text) => ({ what: 'effect-added' as const, ...pair(text) })),
    ...effects.went.map((text) => ({ what: 'effect-removed' as const, ...pair(text) })),
    ...networks.came.map((protocol) => ({ what: 'network-added' as const, protocol })),
    ...networks.went.map((protocol) => ({ what: 'network-removed' as const, protocol })),
    ...levelsBetween(before, after),
    ...chains.came.map((chain) => ({ what: 'chain-added' as const, chain })),
    ...chains.went.map((chain) => ({ what: 'chain-removed' as const, chain })),
    ...services.came.map((service) => ({ what: 'service-added' as const, service })),
    ...services.went.map((service) => ({ what: 'service-removed' as const, service })),
    ...secrets.came.map((secret) => ({ what: 'secret-added' as const, secret })),
    ...secrets.went.map((secret) => ({ what: 'secret-removed' as const, secret })),
    ...(problems === 0 ? [] : [{ what: 'problems' as const, by: problems }]),
  ]
}

/** Whether a consequence asks more of whoever signs, or gives more. */
export const weightOf = (consequence: Consequence): 'more' | 'less' => {
  switch (consequence.what) {
    case 'cost':
    case 'locked':
      return consequence.amount.amount.startsWith('-') ? 'less' : 'more'
    case 'signatures':
    case 'problems':
    case 'prices-unknown':
      return consequence.by > 0 ? 'more' : 'less'
    case 'level':
      return rankOf(consequence.after) < rankOf(consequence.before) ? 'more' : 'less'
    default:
      return consequence.what.endsWith('-added') ? 'more' : 'less'
  }
}
