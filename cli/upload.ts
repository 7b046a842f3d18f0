import { Readable } from 'node:stream'
import type { UploadedFile } from '#lib/run/api.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { committedBytes } from './input-files.ts'
import type { Session } from './session.ts'

/**
 * Sends a file whose digests were computed here, streaming, and compares what the server computed: what is signed is what
 * this machine read.
 */
export const upload = async (
  session: Session,
  path: string,
  artifact: Artifact,
  salt?: Uint8Array,
): Promise<Result<Artifact>> => {
  const name = artifact.name ?? 'file'
  const answer = await session
    .request('/api/files', {
      method: 'POST',
      headers: {
        'x-file-name': encodeURIComponent(name),
        'content-type': artifact.mediaType,
        'content-length': artifact.size,
      },
      body: Readable.toWeb(Readable.from(committedBytes(path, salt))) as ReadableStream,
      duplex: 'half',
    })
    .catch(() => null)
  const body = (await answer?.json().catch(() => null)) as
    | (Partial<UploadedFile> & { problem?: Problem })
    | null
    | undefined
  if (body?.problem) return refuse(body.problem)
  const sent = body?.artifact
  if (!sent)
    return refuse({
      code: 'upload-failed',
      reason: `“${name}” could not be sent to ${session.url}.`,
      fix: 'Check that Weft is running, and try again.',
    })
  if (sent.digest.sha256 !== artifact.digest.sha256 || sent.digest.zgRoot !== artifact.digest.zgRoot)
    return refuse({
      code: 'upload-differs',
      reason: `The server did not get the bytes of “${name}” as they are here.`,
      fix: 'Try again; if it stays, another program is changing the file.',
    })
  return ok(artifact)
}
