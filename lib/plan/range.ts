import type { Price } from '#lib/protocols/step.ts'
import { type AssetRef, sum } from '#lib/workflow/money.ts'
import { mostOf } from './price.ts'

/** What something may come to in one asset, from the least to the most, in its smallest unit. */
export type CostRange = { readonly asset: AssetRef; readonly least: string; readonly most: string }

/** The least that a price can come to: all of it where it is exact, nothing where less or nothing may be used. */
export const leastOf = ({ mode, amount, max }: Price): bigint =>
  mode === 'free' || mode === 'emission' || (mode !== 'exact' && max !== undefined) ? 0n : BigInt(amount)

/** Prices together, by asset; what costs nothing at most is left out. */
export const rangesOf = (prices: readonly Price[]): readonly CostRange[] => {
  const least = new Map(
    sum(prices.map((price) => ({ asset: price.asset, amount: leastOf(price).toString() }))).map(
      ({ asset, amount }) => [asset, amount],
    ),
  )
  return sum(prices.map((price) => ({ asset: price.asset, amount: mostOf(price).toString() })))
    .filter(({ amount }) => amount !== '0')
    .map(({ asset, amount }) => ({ asset, least: least.get(asset) ?? '0', most: amount }))
}
