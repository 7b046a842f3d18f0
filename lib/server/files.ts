import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ArtifactFile, FileStore } from '#lib/protocols/runner.ts'
import { WeftError } from '#lib/workflow/error.ts'

const digest = /^[0-9a-f]{64}$/

const syncFolder = async (path: string) => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Bytes by sha256 under `root/<2 hex>/<sha256>`, streamed in and read at any place, in constant memory. A name appears
 * only when its bytes are whole and on disk. `limit` is in bytes.
 * @throws WeftError `file-too-large` from write, with nothing kept.
 */
export const createFileStore = (root: string, limit: number): FileStore => {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256)
  return {
    async open(sha256): Promise<ArtifactFile | null> {
      if (!digest.test(sha256)) return null
      const handle = await open(pathOf(sha256), 'r').catch(() => null)
      if (!handle) return null
      const { size } = await handle.stat()
      return {
        size,
        async read(start, length) {
          const bytes = new Uint8Array(Math.max(0, Math.min(length, size - start)))
          let got = 0
          while (got < bytes.length) {
            const { bytesRead } = await handle.read(bytes, got, bytes.length - got, start + got)
            if (bytesRead === 0)
              throw new WeftError('file-short', `The stored file ${sha256} is shorter than it was.`)
            got += bytesRead
          }
          return bytes
        },
        close: () => handle.close(),
      }
    },
    async write(source) {
      const incoming = join(root, 'incoming')
      await mkdir(incoming, { recursive: true })
      const temporary = join(incoming, randomUUID())
      const handle = await open(temporary, 'wx')
      const hash = createHash('sha256')
      let size = 0
      try {
        for await (const bytes of source) {
          size += bytes.length
          if (size > limit)
            throw new WeftError(
              'file-too-large',
              `The file is larger than ${limit} bytes, the most that this installation takes.`,
              { final: true },
            )
          hash.update(bytes)
          await handle.writeFile(bytes)
        }
        await handle.sync()
        await handle.close()
        const sha256 = hash.digest('hex')
        const path = pathOf(sha256)
        if (
          await stat(path).then(
            () => true,
            () => false,
          )
        )
          await rm(temporary)
        else {
          await mkdir(dirname(path), { recursive: true })
          await rename(temporary, path)
          await syncFolder(dirname(path))
        }
        return { sha256, size }
      } catch (error) {
        await handle.close().catch(() => {})
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}

/** Removes what uploads and runs have left unfinished under `root` when they were killed: nothing touched it for an hour. */
export const clearUnfinished = async (root: string, nowMs: number): Promise<void> => {
  const incoming = join(root, 'incoming')
  for (const name of await readdir(incoming).catch(() => [])) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => null)
    if (found && nowMs - found.mtimeMs > 3_600_000) await rm(path, { force: true })
  }
}

/** The bytes of a stored file in order from `from` on and before `end`, in portions of 256 KiB; closes it at the end. */
export const streamFile = async function* (
  file: ArtifactFile,
  portion = 262_144,
  from = 0,
  end = file.size,
): AsyncGenerator<Uint8Array> {
  try {
    for (let start = from; start < end; start += portion)
      yield await file.read(start, Math.min(portion, end - start))
  } finally {
    await file.close()
  }
}
