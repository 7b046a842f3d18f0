import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { open, saltBytes, saltText } from '#lib/workflow/salt.ts'
import { unreachable } from './api.ts'

/** The salt (hex) of a private file that this session sent: its first 32 bytes, as the server keeps them. */
export const readSalt = async (sha256: string, signal?: AbortSignal): Promise<Result<string>> => {
  try {
    const answer = await fetch(`/api/files/${sha256}`, signal ? { signal } : {})
    const reader = answer.ok ? answer.body?.getReader() : undefined
    if (!reader)
      return refuse({
        code: 'salt-not-here',
        reason: 'The private file is not on this server, and its salt neither.',
        fix: 'Use the salt that you kept, or choose the file again.',
      })
    let bytes = new Uint8Array()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes = new Uint8Array([...bytes, ...part.value.subarray(0, saltBytes)])
      if (bytes.length >= saltBytes) break
    }
    await reader.cancel()
    const opened = open(bytes.subarray(0, saltBytes))
    return opened
      ? ok(saltText(opened.salt))
      : refuse({ code: 'salt-not-here', reason: 'The private file on this server has no salt.' })
  } catch {
    return refuse(unreachable)
  }
}
