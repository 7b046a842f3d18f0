import type { Price, PriceQuote, Pricing, Quote } from '#lib/protocols/step.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { type Amount, type AssetRef, sum } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** How long a price is taken to hold. What is signed is planned again just before, and once more at the start. */
const holdsMs = 10 * 60_000

const whole = (text: string): bigint => {
  if (!/^(0|[1-9][0-9]{0,77})$/.test(text))
    throw new WeftError('price-amount', `“${text}” is no whole amount in an asset’s smallest unit.`)
  return BigInt(text)
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/**
 * The most that a price can come to, in its asset's smallest unit: nothing where nobody is paid, the amount where it is exact,
 * and otherwise its `max`.
 * @throws WeftError `price-amount` for what is not a whole number that is not negative.
 */
export const mostOf = ({ mode, amount, max }: Price): bigint => {
  const one = whole(amount)
  const most = max === undefined ? one : whole(max)
  if (mode === 'free' || mode === 'emission') return 0n
  return mode === 'exact' ? larger(one, most) : most
}

/** Whether money is set aside first and may come back: escrow, stake, and what is paid in before it is used. */
const locks = ({ mode }: Price): boolean => mode === 'escrow' || mode === 'stake' || mode === 'prepaid'

const amounts = (prices: readonly Price[]): readonly Amount[] =>
  sum(prices.map((price) => ({ asset: price.asset, amount: mostOf(price).toString() }))).filter(
    ({ amount }) => amount !== '0',
  )

/** The worst case of some prices by asset: `spent` and `locked` apart, and both together as `worst`. Assets are never mixed. */
export const worstOf = (
  prices: readonly Price[],
): {
  readonly spent: readonly Amount[]
  readonly locked: readonly Amount[]
  readonly worst: readonly Amount[]
} => ({
  spent: amounts(prices.filter((price) => !locks(price))),
  locked: amounts(prices.filter(locks)),
  worst: amounts(prices),
})

/** A step as money sees it: its prices, and its own caps. */
export type Priced = { readonly prices: readonly Price[]; readonly budget: Step['budget'] }

const isCapped = (asset: string): asset is AssetRef => asset.startsWith('eip155:')

/**
 * What must be reserved before a run starts, by asset: for each step its own cap where it has one, since it may spend that much
 * should the price move, and otherwise the most that its prices can come to. Assets outside EVM chains are capped by the steps'
 * budgets alone: the signed message has no place for them but words.
 */
export const reserveOf = (steps: readonly Priced[]): readonly Amount[] =>
  sum(
    steps.flatMap(({ prices, budget = {} }) => [
      ...worstOf(prices).worst.filter(({ asset }) => isCapped(asset) && !Object.hasOwn(budget, asset)),
      ...Object.entries(budget).flatMap(([asset, amount]) =>
        isCapped(asset) && amount !== '0' ? [{ asset, amount }] : [],
      ),
    ]),
  )

/** Where a step's prices can come to more than its own cap, or to an asset that nothing but such a cap can limit. */
export const capProblems = (step: string, { prices, budget = {} }: Priced): readonly Problem[] =>
  worstOf(prices).worst.flatMap(({ asset, amount }): Problem[] => {
    const cap = Object.hasOwn(budget, asset) ? budget[asset] : undefined
    if (cap === undefined ? isCapped(asset) : BigInt(amount) <= BigInt(cap)) return []
    return [
      {
        code: 'over-step-budget',
        step,
        path: `steps.${step}.budget`,
        reason:
          cap === undefined
            ? `Step “${step}” may cost ${amount} of ${asset}, and has no budget in it.`
            : `Step “${step}” may cost ${amount} of ${asset}, and its budget is ${cap}.`,
        fix: cap === undefined ? 'Give the step a budget.' : 'Raise the step’s budget.',
      },
    ]
  })

const quoteOf = (price: Price, nowMs: number): PriceQuote => {
  const rest = { ...price, validUntil: new Date(nowMs + holdsMs).toISOString() }
  return { ...rest, quoteDigest: digestOf(rest) }
}

/** Puts under each price how long it holds, and the digest of all that it says. */
export const quoted = ({ prices, lines }: Pricing, nowMs: number): Quote => ({
  prices: prices.map((price) => quoteOf(price, nowMs)),
  lines,
})
