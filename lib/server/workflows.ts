import type { SavedWorkflow, WorkflowSummary } from '#lib/run/api.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Db } from './db/open.ts'
import { coalesceMs, keepVersion, newestVersionMs } from './versions.ts'

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

/** What is about to be written over becomes a version: always before a conflict is settled, else once in a while. */
const keepBefore = async (
  db: Db,
  session: string,
  workflow: string,
  document: string,
  over: 'conflict' | undefined,
): Promise<void> => {
  const atMs = Date.now()
  if (!over && atMs - (await newestVersionMs(db, workflow)) < coalesceMs) return
  await keepVersion(db, {
    workflow,
    session,
    document: JSON.parse(document) as WorkflowDocument,
    text: document,
    reason: over ?? 'saved',
    atMs,
  })
}

/**
 * Saves when the stored document is still the one that the editor started from; otherwise answers the stored one. `over` says
 * that a person chose to write over another's version: that one is kept among the versions, whenever the last was.
 */
export const saveWorkflow = async (
  db: Db,
  session: string,
  id: string,
  document: WorkflowDocument,
  ifDigest: string,
  over?: 'conflict',
): Promise<{ saved: SavedWorkflow } | { conflict: SavedWorkflow } | null> => {
  const row = rowOf(document)
  const swapped = await db.transaction().execute(async (transaction) => {
    const before = await transaction
      .selectFrom('workflows')
      .select(['document', 'digest'])
      .where('id', '=', id)
      .where('session', '=', session)
      .executeTakeFirst()
    if (!before || ![ifDigest, row.digest].includes(before.digest)) return false
    const { numUpdatedRows } = await transaction
      .updateTable('workflows')
      .set(row)
      .where('id', '=', id)
      .where('session', '=', session)
      .where('digest', '=', before.digest)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    if (before.digest !== row.digest) await keepBefore(transaction, session, id, before.document, over)
    return true
  })
  const current = await readWorkflow(db, session, id)
  if (!current) return null
  return swapped ? { saved: current } : { conflict: current }
}

/** Takes the workflow and its versions away; its runs stay. */
export const deleteWorkflow = async (db: Db, session: string, id: string): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('workflows').where('id', '=', id).where('session', '=', session).execute()
    await transaction
      .deleteFrom('versions')
      .where('workflow', '=', id)
      .where('session', '=', session)
      .execute()
  })
}
