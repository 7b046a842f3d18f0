import type { SavedVersion, VersionReason, VersionSummary } from '#lib/run/api.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Db } from './db/open.ts'

/** A burst of saves is one version: the state before it, when nothing was kept for two minutes. */
export const coalesceMs = 2 * 60_000

/** The most that is kept for one workflow; the oldest that nobody named go first. */
export const versionLimits = { count: 100, bytes: 16 * 1024 * 1024 } as const

const stepsOf = (document: WorkflowDocument) => Object.keys(document.manifest.steps).length

/** A document that is to be kept, with its JCS text where that is at hand. `atMs`: until then it was the workflow. */
export type Kept = {
  readonly workflow: string
  readonly session: string
  readonly document: WorkflowDocument
  readonly text?: string
  readonly reason: VersionReason
  readonly name?: string
  readonly run?: string
  readonly atMs: number
}

/** Drops what is beyond the limits: unnamed ones first, the oldest of them first; the newest stays whatever its size. */
const prune = async (db: Db, workflow: string): Promise<void> => {
  const rows = await db
    .selectFrom('versions')
    .select(['digest', 'name', 'bytes', 'created_ms'])
    .where('workflow', '=', workflow)
    .orderBy('created_ms', 'desc')
    .execute()
  const [newest, ...rest] = rows
  if (!newest) return
  let { count, bytes } = { count: 1, bytes: newest.bytes }
  const dropped: string[] = []
  for (const row of [
    ...rest.filter(({ name }) => name !== null),
    ...rest.filter(({ name }) => name === null),
  ])
    if (count < versionLimits.count && bytes + row.bytes <= versionLimits.bytes) {
      count += 1
      bytes += row.bytes
    } else dropped.push(row.digest)
  if (dropped.length > 0)
    await db.deleteFrom('versions').where('workflow', '=', workflow).where('digest', 'in', dropped).execute()
}

/** Keeps a content as a version; one that is kept already moves to the top and takes what is new: name, reason, run. */
export const keepVersion = async (db: Db, kept: Kept): Promise<void> => {
  const { workflow, session, document, reason, name, run } = kept
  const text = kept.text ?? canonical(document)
  // Two of one moment keep their order.
  const atMs = Math.max(kept.atMs, (await newestVersionMs(db, workflow)) + 1)
  await db
    .insertInto('versions')
    .values({
      workflow,
      session,
      digest: sha256Hex(text),
      document: text,
      name: name ?? null,
      reason,
      run: run ?? null,
      steps: stepsOf(document),
      bytes: Buffer.byteLength(text),
      created_ms: atMs,
    })
    .onConflict((conflict) =>
      conflict.columns(['workflow', 'digest']).doUpdateSet({
        created_ms: atMs,
        ...(name === undefined ? {} : { name }),
        ...(reason === 'saved' ? {} : { reason }),
        ...(run === undefined ? {} : { run }),
      }),
    )
    .execute()
  await prune(db, workflow)
}

/** When the newest version of a workflow was kept, 0 for none. */
export const newestVersionMs = async (db: Db, workflow: string): Promise<number> => {
  const row = await db
    .selectFrom('versions')
    .select('created_ms')
    .where('workflow', '=', workflow)
    .orderBy('created_ms', 'desc')
    .executeTakeFirst()
  return row?.created_ms ?? 0
}

/** The newest first; nothing for a workflow of another session. */
export const listVersions = async (
  db: Db,
  session: string,
  workflow: string,
): Promise<readonly VersionSummary[]> => {
  const rows = await db
    .selectFrom('versions')
    .select(['digest', 'name', 'reason', 'run', 'steps', 'created_ms'])
    .where('workflow', '=', workflow)
    .where('session', '=', session)
    .orderBy('created_ms', 'desc')
    .execute()
  return rows.map(({ digest, name, reason, run, steps, created_ms }) => ({
    digest,
    reason: reason as VersionReason,
    steps,
    createdAtMs: created_ms,
    ...(name === null ? {} : { name }),
    ...(run === null ? {} : { run }),
  }))
}

/** Null when this session has no such version. */
export const readVersion = async (
  db: Db,
  session: string,
  workflow: string,
  digest: string,
): Promise<SavedVersion | null> => {
  const row = await db
    .selectFrom('versions')
    .select(['document', 'digest'])
    .where('workflow', '=', workflow)
    .where('session', '=', session)
    .where('digest', '=', digest)
    .executeTakeFirst()
  return row ? { digest: row.digest, document: JSON.parse(row.document) as WorkflowDocument } : null
}

/** Keeps the workflow as it was when a run of it was signed; nothing for a workflow that is not this session's. */
export const keepSigned = async (db: Db, session: string, workflow: string, run: string): Promise<void> => {
  const row = await db
    .selectFrom('workflows')
    .select('document')
    .where('id', '=', workflow)
    .where('session', '=', session)
    .executeTakeFirst()
  if (!row) return
  const document = JSON.parse(row.document) as WorkflowDocument
  await keepVersion(db, {
    workflow,
    session,
    document,
    text: row.document,
    reason: 'signed',
    run,
    atMs: Date.now(),
  })
}
