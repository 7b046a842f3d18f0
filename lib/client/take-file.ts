import { bytesText } from '#lib/protocols/bytes-text.ts'
import type { UploadedFile } from '#lib/run/api.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { isTextType, mediaTypeOf } from '#lib/workflow/media-type.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { saltBytes } from '#lib/workflow/salt.ts'
import type { HashAnswer, HashRequest } from './hash.worker.ts'

export type FileProgress = {
  readonly stage: 'hashing' | 'sending'
  readonly done: number
  readonly total: number
}

const stoppedBy = (file: File) =>
  refuse({ code: 'file-stopped', reason: `“${file.name}” was stopped.`, fix: 'Choose it again.' })

const hash = (
  file: File,
  salt: HashRequest['salt'],
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
) =>
  new Promise<Result<{ sha256: string; root: string }>>((resolve) => {
    const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' })
    const end = (result: Result<{ sha256: string; root: string }>) => {
      worker.terminate()
      resolve(result)
    }
    const unreadable = (detail: string): Problem => ({
      code: 'file-unreadable',
      reason: `“${file.name}” could not be read: ${detail}.`,
      fix: 'Choose it again.',
    })
    signal.addEventListener('abort', () => end(stoppedBy(file)), { once: true })
    worker.onerror = (event) => end(refuse(unreadable(event.message || 'the reader did not start')))
    worker.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
      if (data.type === 'progress') onProgress(data.bytes)
      else if (data.type === 'done') end(ok({ sha256: data.sha256, root: data.root }))
      else if (data.type === 'error') end(refuse(unreadable(data.message)))
      else
        end(
          refuse({
            code: 'file-not-text',
            reason: `“${file.name}” is not UTF-8 text, which a ${mediaTypeOf(file.name, file.type)} file must be.`,
            fix: 'Save it as UTF-8, or rename it to what it is.',
          }),
        )
    }
    const text = isTextType(mediaTypeOf(file.name, file.type))
    worker.postMessage({ file, text, salt } satisfies HashRequest)
  })

const send = (file: File, body: Blob, onProgress: (bytes: number) => void, signal: AbortSignal) =>
  new Promise<Result<Artifact>>((resolve) => {
    const request = new XMLHttpRequest()
    const away = refuse({
      code: 'unreachable',
      reason: 'The file could not be sent: Weft’s server does not answer.',
      fix: 'Choose the file again when it is back.',
    })
    request.open('POST', '/api/files')
    request.setRequestHeader('content-type', mediaTypeOf(file.name, file.type))
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onerror = () => resolve(away)
    request.onabort = () => resolve(stoppedBy(file))
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText) as UploadedFile & { problem?: Problem }
        resolve(answer.problem ? refuse(answer.problem) : ok(answer.artifact))
      } catch {
        resolve(away)
      }
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })

/**
 * Takes a file into a workflow: computes its digests here, streaming, then sends it and compares what the server computed.
 * Empty and too large files are refused before anything is read. With `keepPrivate`, 32 random bytes go before the content:
 * digests and size are of both, and the artifact says that it is salted.
 */
export const takeFile = async (
  file: File,
  limit: number,
  onProgress: (progress: FileProgress) => void,
  signal: AbortSignal,
  keepPrivate = false,
): Promise<Result<Artifact>> => {
  if (file.size === 0)
    return refuse({
      code: 'file-empty',
      reason: `“${file.name}” is empty.`,
      fix: 'Choose a file with at least one byte.',
    })
  const salt = keepPrivate ? crypto.getRandomValues(new Uint8Array(saltBytes)) : null
  const total = file.size + (salt?.length ?? 0)
  if (total > limit)
    return refuse({
      code: 'file-too-large',
      reason: `“${file.name}” has ${bytesText(file.size)}, and this installation takes ${bytesText(limit)} at most.`,
      fix: 'Choose a smaller file.',
    })
  const hashed = await hash(file, salt, (done) => onProgress({ stage: 'hashing', done, total }), signal)
  if (!hashed.ok) return hashed
  if (signal.aborted) return stoppedBy(file)
  const sent = await send(
    file,
    salt ? new Blob([salt, file]) : file,
    (done) => onProgress({ stage: 'sending', done, total }),
    signal,
  )
  if (!sent.ok) return sent
  const { digest } = sent.value
  if (digest.sha256 !== hashed.value.sha256 || digest.zgRoot !== hashed.value.root)
    return refuse({
      code: 'file-changed',
      reason: `“${file.name}” changed while it was sent, or the server got other bytes.`,
      fix: 'Choose it again.',
    })
  return salt ? ok({ ...sent.value, salted: true }) : sent
}
