import { type Amount, sum } from '#lib/workflow/money.ts'
import { dayOf, dayStartMs } from './list.ts'
import type { Spending } from './view.ts'

/** A payment with when it was written down, and in which run. */
export type DatedPayment = Spending & { readonly run: string; readonly atMs: number }

export type Period = 'day' | 'week'

/** An amount of one asset and the number of runs that it was spent in. */
export type AssetSpent = Amount & { readonly runs: number }

/** What was spent (fees and gas, not what is locked) between `start` and the next one's; days of UTC, weeks from Monday. */
export type SpendingBucket = { readonly start: string; readonly spent: readonly AssetSpent[] }

const dayMs = 86_400_000

/** The first day of the period that a time is in. */
export const periodStart = (ms: number, period: Period): string => {
  if (period === 'day') return dayOf(ms)
  const sinceMonday = (new Date(ms).getUTCDay() + 6) % 7
  return dayOf(ms - sinceMonday * dayMs)
}

/** The starts of all periods from one time to another, both included; the last `most` of them. */
export const periodsBetween = (
  fromMs: number,
  toMs: number,
  period: Period,
  most = 366,
): readonly string[] => {
  const step = (period === 'day' ? 1 : 7) * dayMs
  const first = dayStartMs(periodStart(fromMs, period))!
  const last = dayStartMs(periodStart(toMs, period))!
  const count = Math.max(0, Math.round((last - first) / step) + 1)
  const kept = Math.min(count, most)
  return Array.from({ length: kept }, (_, index) => dayOf(first + (count - kept + index) * step))
}

/** What a person spent: fees and gas. What was locked may come back, and what came back was no income. */
export const isSpent = ({ purpose }: Pick<Spending, 'purpose'>): boolean =>
  purpose === 'step' || purpose === 'gas'

/** Spending by period, one bucket for each of `starts`, empty ones too. Payments outside of them are left out. */
export const bucketSpending = (
  payments: readonly DatedPayment[],
  period: Period,
  starts: readonly string[],
): readonly SpendingBucket[] => {
  const byStart = new Map<string, DatedPayment[]>(starts.map((start) => [start, []]))
  for (const payment of payments)
    if (isSpent(payment)) byStart.get(periodStart(payment.atMs, period))?.push(payment)
  return [...byStart].map(([start, paid]) => ({
    start,
    spent: sum(paid.map(({ amount }) => amount)).map((total) => ({
      ...total,
      runs: new Set(paid.filter(({ amount }) => amount.asset === total.asset).map(({ run }) => run)).size,
    })),
  }))
}
