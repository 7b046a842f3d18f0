import { createHash } from 'node:crypto'
import type { Shared, SharedDocument } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Db } from './db/open.ts'

/** How long a link to a stored document holds, and how much one browser may have behind links at once. */
export const shareLimits = { ms: 30 * 24 * 60 * 60_000, count: 100, bytes: 32 * 1024 * 1024 } as const

/**
 * Keeps a document for everyone who has its link. The id is the sha256 of its JCS bytes in base64url: the link says what it
 * leads to, and the same document has one link. What has expired goes, and of this browser's the oldest beyond the limits.
 */
export const keepShare = async (
  db: Db,
  session: string,
  document: WorkflowDocument,
  nowMs: number,
): Promise<Shared> => {
  const text = canonical(document)
  const id = createHash('sha256').update(text).digest('base64url')
  const expiresAtMs = nowMs + shareLimits.ms
  await db.deleteFrom('shares').where('expires_ms', '<', nowMs).execute()
  await db
    .insertInto('shares')
    .values({ id, session, document: text, bytes: Buffer.byteLength(text), expires_ms: expiresAtMs })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ expires_ms: expiresAtMs }))
    .execute()
  const own = await db
    .selectFrom('shares')
    .select(['id', 'bytes'])
    .where('session', '=', session)
    .orderBy('expires_ms', 'desc')
    .execute()
  let total = 0
  const dropped = own.filter(({ bytes }, index) => {
    total += bytes
    return index > 0 && (index >= shareLimits.count || total > shareLimits.bytes)
  })
  if (dropped.length > 0)
    await db
      .deleteFrom('shares')
      .where(
        'id',
        'in',
        dropped.map((row) => row.id),
      )
      .execute()
  return { id, expiresAtMs }
}

/** What a link leads to; null once it has expired. */
export const readShare = async (db: Db, id: string, nowMs: number): Promise<SharedDocument | null> => {
  const row = await db
    .selectFrom('shares')
    .select(['document', 'expires_ms'])
    .where('id', '=', id)
    .where('expires_ms', '>=', nowMs)
    .executeTakeFirst()
  return row ? { document: JSON.parse(row.document) as WorkflowDocument, expiresAtMs: row.expires_ms } : null
}
