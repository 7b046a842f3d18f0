import type { WorkflowSummary } from '#lib/run/api.ts'
import type { Db } from './db/open.ts'

/** A session's workflows with a step of one network (`zero-g`), the last changed first, 20 at most. */
export const workflowsUsing = async (
  db: Db,
  session: string,
  protocol: string,
): Promise<readonly WorkflowSummary[]> => {
  const rows = await db
    .selectFrom('workflows')
    .select(['id', 'name', 'steps', 'updated_ms'])
    .where('session', '=', session)
    // A document is kept in its canonical spelling; the same letters inside a text have backslashes between them.
    .where('document', 'like', `%"uses":"${protocol}/%`)
    .orderBy('updated_ms', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ id, name, steps, updated_ms }) => ({ id, name, steps, updatedAtMs: updated_ms }))
}
