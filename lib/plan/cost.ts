import { formatUnits } from 'viem/utils'
import type { NetworkInfo, Quote } from '#lib/protocols/step.ts'
import { type Amount, chainOf, coinOf, sum } from '#lib/workflow/money.ts'
import { worstOf } from './price.ts'

/** The most that quotes may come to, by asset; null when one of them is not known. */
const totalOf = (quotes: Iterable<Quote | null | undefined>): readonly Amount[] | null => {
  const amounts: Amount[] = []
  for (const quote of quotes) {
    if (!quote) return null
    amounts.push(...worstOf(quote.prices).worst)
  }
  return sum(amounts)
}

/** What the cap changes by when `before` becomes `after`; assets that stay equal are left out. Null when a price is not known. */
export const costDelta = (
  before: Iterable<Quote | null | undefined>,
  after: Iterable<Quote | null | undefined>,
): readonly Amount[] | null => {
  const was = totalOf(before)
  const is = totalOf(after)
  if (!was || !is) return null
  const negative = was.map(({ asset, amount }) => ({ asset, amount: (-BigInt(amount)).toString() }))
  return sum([...is, ...negative]).filter(({ amount }) => amount !== '0')
}

/**
 * Whether one price is clearly lower than another: in no asset more, in one less. Assets are never turned into one another.
 * What is not known is dearer than what is.
 */
export const isCheaper = (a: readonly Amount[] | null, b: readonly Amount[] | null): boolean => {
  if (!a || !b) return a !== null && b === null
  const difference = sum([
    ...a,
    ...b.map(({ asset, amount }) => ({ asset, amount: (-BigInt(amount)).toString() })),
  ]).map(({ amount }) => BigInt(amount))
  return difference.every((amount) => amount <= 0n) && difference.some((amount) => amount < 0n)
}

const signedText = ({ asset, amount }: Amount, networks: readonly NetworkInfo[], where: boolean): string => {
  const sign = amount.startsWith('-') ? '−' : '+'
  const size = amount.replace('-', '')
  const network = networks.find(({ chain }) => chain === chainOf(asset))
  return network && asset === coinOf(network.chain)
    ? `${sign}${formatUnits(BigInt(size), network.currency.decimals)} ${network.currency.symbol}${where ? ` on ${network.name}` : ''}`
    : `${sign}${size} of ${asset}`
}

/** A price difference in words: `+0.4 0G`, with networks where there are several assets; `at no extra cost`. */
export const deltaText = (delta: readonly Amount[] | null, networks: readonly NetworkInfo[]): string => {
  if (!delta) return 'at a price that is not known yet'
  return delta.length === 0
    ? 'at no extra cost'
    : delta.map((amount) => signedText(amount, networks, delta.length > 1)).join(', ')
}
