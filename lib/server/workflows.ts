import type { SavedWorkflow, WorkflowSummary } from '#lib/run/api.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Db } from './db/open.ts'

const rowOf = (document: WorkflowDocument) => {
  const text = canonical(document)
  return {
    name: document.manifest.name,
    steps: Object.keys(document.manifest.steps).length,
    document: text,
    digest: sha256Hex(text),
    updated_ms: Date.now(),
  }
}

const toSaved = (row: {
  id: string
  document: string
  digest: string
  updated_ms: number
}): SavedWorkflow => ({
  id: row.id,
  document: JSON.parse(row.document) as WorkflowDocument,
  digest: row.digest,
  updatedAtMs: row.updated_ms,
})

export const listWorkflows = async (db: Db, session: string): Promise<readonly WorkflowSummary[]> => {
  const rows = await db
    .selectFrom('workflows')
    .select(['id', 'name', 'steps', 'updated_ms'])
    .where('session', '=', session)
    .orderBy('updated_ms', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ id, name, steps, updated_ms }) => ({ id, name, steps, updatedAtMs: updated_ms }))
}

export const createWorkflow = async (
  db: Db,
  session: string,
  document: WorkflowDocument,
): Promise<SavedWorkflow> => {
  const row = { id: crypto.randomUUID(), session, ...rowOf(document) }
  await db.insertInto('workflows').values(row).execute()
  return toSaved(row)
}

/** Null when this session has no such workflow. */
export const readWorkflow = async (db: Db, session: string, id: string): Promise<SavedWorkflow | null> => {
  const row = await db
    .selectFrom('workflows')
    .select(['id', 'document', 'digest', 'updated_ms'])
    .where('id', '=', id)
    .where('session', '=', session)
    .executeTakeFirst()
  return row ? toSaved(row) : null
}

/** Saves when the stored document is still the one that the editor started from; otherwise answers the stored one. */
export const saveWorkflow = async (
  db: Db,
  session: string,
  id: string,
  document: WorkflowDocument,
  ifDigest: string,
): Promise<{ saved: SavedWorkflow } | { conflict: SavedWorkflow } | null> => {
  const row = rowOf(document)
  const result = await db
    .updateTable('workflows')
    .set(row)
    .where('id', '=', id)
    .where('session', '=', session)
    .where('digest', 'in', [ifDigest, row.digest])
    .executeTakeFirst()
  const current = await readWorkflow(db, session, id)
  if (!current) return null
  return result.numUpdatedRows > 0n ? { saved: current } : { conflict: current }
}

export const deleteWorkflow = async (db: Db, session: string, id: string): Promise<void> => {
  await db.deleteFrom('workflows').where('id', '=', id).where('session', '=', session).execute()
}
