import type { DatedPayment } from '#lib/run/spent.ts'
import type { RunEvent } from '#lib/run/view.ts'
import type { Db } from './db/open.ts'
import type { RunSelection } from './run-list.ts'

type Row = { readonly run: string; readonly event: string; readonly created_ms: number }

/**
 * The payments that spending events tell of, each once: an event repeats what a step has paid so far, and the first one that has a
 * payment says when it was. Events of older runs do not say, and count as when the run began.
 */
const paymentsOf = (rows: readonly Row[]): readonly DatedPayment[] => {
  const known = new Map<string, DatedPayment>()
  for (const { run, event, created_ms } of rows) {
    const { type, lines, atMs } = JSON.parse(event) as Extract<RunEvent, { type: 'spending' }>
    if (type !== 'spending') continue
    for (const line of lines) {
      const key = [run, line.step, line.transaction, line.purpose, line.amount.asset].join(' ')
      if (!known.has(key)) known.set(key, { ...line, run, atMs: atMs ?? created_ms })
    }
  }
  return [...known.values()]
}

/** What the runs of a selection have paid, in the order in which it was written down. */
export const paymentsOfRuns = async (db: Db, selected: RunSelection): Promise<readonly DatedPayment[]> =>
  paymentsOf(
    await db
      .selectFrom('run_events')
      .innerJoin(selected.select(['runs.id', 'runs.created_ms']).as('chosen'), 'chosen.id', 'run_events.run')
      .select(['run_events.run', 'run_events.event', 'chosen.created_ms'])
      // The keys of these events begin so, and keys are indexed with their run.
      .where('run_events.key', '>=', 'spending:')
      .where('run_events.key', '<', 'spending;')
      .orderBy('chosen.created_ms')
      .orderBy('run_events.run')
      .orderBy('run_events.seq')
      .execute(),
  )
