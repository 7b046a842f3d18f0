import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'

const why = (error: unknown): string => {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'it may not be read'
  return error instanceof Error ? error.message : String(error)
}

/** Bytes of a file of at most `limit` bytes, or one sentence why not. */
export const readBytes = async (path: string, limit = 2 ** 30): Promise<Result<Uint8Array>> => {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > limit)
      return refuse({
        code: 'file-too-large',
        reason: `${name} has ${size} bytes, more than can be read here.`,
      })
    return ok(new Uint8Array(await readFile(path)))
  } catch (error) {
    return refuse({ code: 'file-unreadable', reason: `${name} cannot be read: ${why(error)}.` })
  }
}

/** Text of a file that must be UTF-8. */
export const readText = async (path: string): Promise<Result<string>> => {
  const bytes = await readBytes(path, 64 * 2 ** 20)
  if (!bytes.ok) return bytes
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value))
  } catch {
    return refuse({ code: 'file-not-text', reason: `${basename(path)} is not UTF-8 text.` })
  }
}
