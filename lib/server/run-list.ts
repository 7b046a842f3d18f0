import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { RunSummary } from '#lib/run/api.ts'
import { type RunFilter, timesOf } from '#lib/run/list.ts'
import { isSpent } from '#lib/run/spent.ts'
import type { RunStatus } from '#lib/run/view.ts'
import { sum } from '#lib/workflow/money.ts'
import type { Db } from './db/open.ts'
import type { Schema } from './db/schema.ts'
import { paymentsOfRuns } from './spending.ts'

/** Runs, before it is said which of their columns. */
export type RunSelection = SelectQueryBuilder<Schema, 'runs', object>

/** A page of the list, newest first; `newer` and `older` say whether there is more on that side. */
export type RunPage = {
  readonly runs: readonly RunSummary[]
  /** All that the filter lets through, on whatever page. */
  readonly count: number
  readonly newer: boolean
  readonly older: boolean
}

/** Matches a pattern in which % and _ of what a person typed stand for themselves; case does not count. */
const matches = (
  column: 'runs.name' | 'runs.id' | 'runs.networks',
  before: string,
  text: string,
  after: string,
): RawBuilder<boolean> => {
  const pattern = `${before}${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}${after}`
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}

/** The runs of a session that a filter lets through, on all pages. */
export const selectRuns = (db: Db, session: string, filter: RunFilter): RunSelection => {
  const { search, status, workflow, network } = filter
  const { fromMs, endMs } = timesOf(filter)
  let query: RunSelection = db.selectFrom('runs').where('runs.session', '=', session)
  if (status.length > 0) query = query.where('runs.status', 'in', status)
  if (workflow !== null) query = query.where('runs.workflow', '=', workflow)
  if (network !== null) query = query.where(matches('runs.networks', '% ', network, ' %'))
  if (fromMs !== null) query = query.where('runs.created_ms', '>=', fromMs)
  if (endMs !== null) query = query.where('runs.created_ms', '<', endMs)
  if (search !== '')
    query = query.where(({ or }) =>
      or([matches('runs.name', '%', search, '%'), matches('runs.id', '', search, '%')]),
    )
  return query
}

/** The runs of one page with one more on the side where the list goes on, newest first. */
const rowsOf = async (selected: RunSelection, { cursor, limit }: RunFilter) => {
  const newer = cursor?.way === 'newer'
  const [sign, order] = newer ? (['>', 'asc'] as const) : (['<', 'desc'] as const)
  let query = selected.select([
    'runs.id',
    'runs.name',
    'runs.status',
    'runs.steps',
    'runs.workflow',
    'runs.created_ms',
    'runs.finished_ms',
  ])
  if (cursor)
    query = query.where(({ and, eb, or }) =>
      or([
        eb('runs.created_ms', sign, cursor.createdAtMs),
        and([eb('runs.created_ms', '=', cursor.createdAtMs), eb('runs.id', sign, cursor.id)]),
      ]),
    )
  const found = await query
    .orderBy('runs.created_ms', order)
    .orderBy('runs.id', order)
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const more = found.length > limit
  return newer
    ? { page: page.reverse(), newer: more, older: true }
    : { page, newer: cursor !== null, older: more }
}

/** One page of a session's runs with what each has spent so far, and how many there are. */
export const pageOfRuns = async (db: Db, session: string, filter: RunFilter): Promise<RunPage> => {
  const selected = selectRuns(db, session, filter)
  const { page, newer, older } = await rowsOf(selected, filter)
  const { count } = await selected.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
  const ids = page.map(({ id }) => id)
  const payments =
    ids.length > 0 ? await paymentsOfRuns(db, db.selectFrom('runs').where('runs.id', 'in', ids)) : []
  const spentIn = (id: string) =>
    sum(payments.filter((payment) => payment.run === id && isSpent(payment)).map(({ amount }) => amount))
  return {
    runs: page.map((row) => ({
      id: row.id,
      name: row.name,
      status: row.status as RunStatus,
      steps: row.steps,
      workflow: row.workflow,
      spent: spentIn(row.id),
      createdAtMs: row.created_ms,
      ...(row.finished_ms === null ? {} : { finishedAtMs: row.finished_ms }),
    })),
    count: Number(count),
    newer,
    older,
  }
}

/** The names of the workflows that a session has runs of, newest run first, to choose from. */
export const workflowsOfRuns = async (
  db: Db,
  session: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> => {
  const rows = await db
    .selectFrom('runs')
    .select(['workflow', 'name', ({ fn }) => fn.max('created_ms').as('last')])
    .where('session', '=', session)
    .where('workflow', 'is not', null)
    .groupBy(['workflow', 'name'])
    .orderBy('last', 'desc')
    .limit(500)
    .execute()
  // A workflow that was renamed between runs is called as it was last.
  const names = new Map<string, string>()
  for (const { workflow, name } of rows)
    if (workflow !== null && !names.has(workflow)) names.set(workflow, name)
  return [...names].slice(0, 100).map(([id, name]) => ({ id, name }))
}
