import { hashFile } from '#lib/protocols/zero-g/hash-file.ts'

export type HashRequest = { readonly file: Blob; readonly text: boolean; readonly salt: Uint8Array | null }
export type HashAnswer =
  | { readonly type: 'progress'; readonly bytes: number }
  | { readonly type: 'done'; readonly sha256: string; readonly root: string }
  | { readonly type: 'not-text' }
  | { readonly type: 'error'; readonly message: string }

const say = (answer: HashAnswer) =>
  (self as unknown as { postMessage(value: HashAnswer): void }).postMessage(answer)

class NotText extends Error {}

/**
 * Passes bytes on, after the salt of a private file, and stops at the first that are not UTF-8, when text is what the file says
 * it is.
 */
const checked = async function* (
  file: Blob,
  text: boolean,
  salt: Uint8Array | null,
): AsyncGenerator<Uint8Array> {
  if (salt) yield salt
  const decoder = text ? new TextDecoder('utf-8', { fatal: true }) : null
  const reader = file.stream().getReader()
  const decode = (bytes: Uint8Array | undefined, stream: boolean) => {
    try {
      decoder?.decode(bytes, { stream })
    } catch {
      throw new NotText()
    }
  }
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    decode(part.value, true)
    yield part.value
  }
  decode(undefined, false)
}

self.onmessage = async ({ data }: MessageEvent<HashRequest>) => {
  let said = 0
  try {
    const { sha256, tree } = await hashFile(checked(data.file, data.text, data.salt), (bytes) => {
      if (bytes - said < 4_000_000) return
      said = bytes
      say({ type: 'progress', bytes })
    })
    say({ type: 'done', sha256, root: tree?.root ?? '' })
  } catch (error) {
    say(
      error instanceof NotText
        ? { type: 'not-text' }
        : { type: 'error', message: error instanceof Error ? error.message : String(error) },
    )
  }
}
