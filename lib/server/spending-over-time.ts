import type { RunFilter } from '#lib/run/list.ts'
import { timesOf } from '#lib/run/list.ts'
import { bucketSpending, type Period, periodsBetween, type SpendingBucket } from '#lib/run/spent.ts'
import type { Db } from './db/open.ts'
import { selectRuns } from './run-list.ts'
import { paymentsOfRuns } from './spending.ts'

const dayMs = 86_400_000
/** Without days in the filter: the last 30 days, or the last 26 weeks. */
const usual: Readonly<Record<Period, number>> = { day: 29 * dayMs, week: 25 * 7 * dayMs }
const mostBars = 120

/** What the runs that a filter lets through have spent, in periods up to the filter's last day, or to now. */
export const spendingOverTime = async (
  db: Db,
  session: string,
  filter: RunFilter,
  period: Period,
  nowMs: number,
): Promise<readonly SpendingBucket[]> => {
  const { fromMs, endMs } = timesOf(filter)
  const last = endMs === null ? nowMs : Math.min(endMs - 1, nowMs)
  const payments = await paymentsOfRuns(db, selectRuns(db, session, filter))
  return bucketSpending(
    payments,
    period,
    periodsBetween(fromMs ?? last - usual[period], last, period, mostBars),
  )
}
