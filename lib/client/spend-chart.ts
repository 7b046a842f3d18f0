import type { SpendingBucket } from '#lib/run/spent.ts'
import type { AssetRef } from '#lib/workflow/money.ts'

export type Bar = {
  readonly start: string
  /** In the asset's smallest unit, exact. */
  readonly amount: string
  readonly runs: number
  /** Height as a part of the highest, 0 to 1: for drawing only. */
  readonly part: number
}

export type SpendChart = {
  readonly asset: AssetRef
  readonly bars: readonly Bar[]
  readonly total: string
  /** The highest bar. */
  readonly most: string
}

const parts = 100_000n

const chartOf = (asset: AssetRef, buckets: readonly SpendingBucket[]): SpendChart => {
  const found = buckets.map(({ spent }) => spent.find((one) => one.asset === asset))
  const amounts = found.map((one) => BigInt(one?.amount ?? '0'))
  const [most = 0n] = [...amounts].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
  return {
    asset,
    bars: buckets.map(({ start }, index) => ({
      start,
      amount: amounts[index]!.toString(),
      runs: found[index]?.runs ?? 0,
      part: most === 0n ? 0 : Number((amounts[index]! * parts) / most) / Number(parts),
    })),
    total: amounts.reduce((sum, amount) => sum + amount, 0n).toString(),
    most: most.toString(),
  }
}

/** One chart for each asset, since what one is worth in another is nowhere known; amounts stay exact, only heights are rounded. */
export const spendCharts = (buckets: readonly SpendingBucket[]): readonly SpendChart[] =>
  [...new Set(buckets.flatMap(({ spent }) => spent.map(({ asset }) => asset)))].map((asset) =>
    chartOf(asset, buckets),
  )
