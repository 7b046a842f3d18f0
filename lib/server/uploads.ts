import type { FileStore } from '#lib/protocols/runner.ts'
import { hashFile } from '#lib/protocols/zero-g/hash-file.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import type { Db } from './db/open.ts'
import { streamFile } from './files.ts'

export type Upload = {
  readonly name: string
  readonly mediaType: string
  /** From content-length; null when the client does not say. */
  readonly announced: number | null
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The name of an upload from its URI-encoded header: no control character, no path, at most 200 characters; else `file`. */
export const fileNameOf = (header: string | null): string => {
  try {
    const name = decodeURIComponent(header ?? '').replace(/[\p{Cc}/\\]/gu, '')
    // Cutting may halve a character.
    return name.slice(0, 200).replace(/\p{Surrogate}/gu, '') || 'file'
  } catch {
    return 'file'
  }
}

const tooLarge = (limit: number) =>
  refuse({
    code: 'file-too-large',
    reason: `The file is larger than ${(limit / 1024 ** 2).toLocaleString('en', { maximumFractionDigits: 0 })} MiB, the most that this installation takes.`,
    fix: 'Choose a smaller file, or raise WEFT_MAX_FILE_BYTES.',
  })

/**
 * Takes a file in, streaming and in constant memory, and answers it as an artifact with the digests that this server
 * computed itself. Refuses an empty file and one over the limit, before reading it when its size is announced.
 */
export const takeUpload = async (
  db: Db,
  files: FileStore,
  session: string,
  upload: Upload,
  limit: number,
): Promise<Result<Artifact>> => {
  const empty = refuse({
    code: 'file-empty',
    reason: `“${upload.name}” is empty.`,
    fix: 'Choose a file with at least one byte.',
  })
  if (upload.announced === 0) return empty
  if (upload.announced !== null && upload.announced > limit) return tooLarge(limit)
  const written = await files.write(upload.bytes).catch((error: unknown) => {
    if (error instanceof WeftError && error.code === 'file-too-large') return null
    throw error
  })
  if (written === null) return tooLarge(limit)
  if (written.size === 0) return empty
  if (upload.announced !== null && upload.announced !== written.size)
    return refuse({
      code: 'file-incomplete',
      reason: `“${upload.name}” arrived with ${written.size} of ${upload.announced} bytes.`,
      fix: 'Choose it again.',
    })
  const known = await db
    .selectFrom('files')
    .select('zg_root')
    .where('sha256', '=', written.sha256)
    .executeTakeFirst()
  const root = known?.zg_root ?? (await hashFile(streamFile((await files.open(written.sha256))!))).tree!.root
  await db
    .insertInto('files')
    .values({
      sha256: written.sha256,
      session,
      name: upload.name,
      media_type: upload.mediaType,
      size: written.size,
      zg_root: root,
      created_ms: Date.now(),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['session', 'sha256'])
        .doUpdateSet({ name: upload.name, media_type: upload.mediaType }),
    )
    .execute()
  return ok({
    kind: 'data.dataset',
    name: upload.name,
    mediaType: upload.mediaType,
    size: String(written.size),
    digest: { sha256: written.sha256, zgRoot: root },
  })
}

/** The row of a file that this session may use, null otherwise. */
export const ownedFile = async (db: Db, session: string, sha256: string) =>
  (await db
    .selectFrom('files')
    .select(['sha256', 'name', 'media_type', 'size', 'zg_root'])
    .where('session', '=', session)
    .where('sha256', '=', sha256)
    .executeTakeFirst()) ?? null
