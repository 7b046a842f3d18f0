import { WeftError } from '#lib/workflow/error.ts'

/** No document of ours nests deeper, and recursive readers run out of stack far below what a body could hold. */
const deepest = 100

const isUnicode = (text: string) => !/\p{Surrogate}/u.test(text)

const isPlain = (value: unknown, depth: number): boolean => {
  if (typeof value === 'string') return isUnicode(value)
  if (value === null || typeof value !== 'object') return true
  if (depth === 0) return false
  return Array.isArray(value)
    ? value.every((entry) => isPlain(entry, depth - 1))
    : Object.entries(value).every(([key, entry]) => isUnicode(key) && isPlain(entry, depth - 1))
}

/** JSON that every reader here can take: valid Unicode, nested at most 100 deep. Undefined when it is not. */
export const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return isPlain(value, deepest) ? value : undefined
  } catch {
    return undefined
  }
}

const tooLarge = (limit: number) =>
  new WeftError('body-too-large', `The request is larger than ${limit} bytes.`, { final: true })

/**
 * Reads a JSON body of at most `limit` bytes.
 * @throws WeftError `body-too-large` or `body-not-json`, with a sentence for the caller.
 */
export const readJson = async (request: Request, limit = 256 * 1024): Promise<unknown> => {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  let text: string | undefined
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    // Not UTF-8: the sentence below says it.
  }
  const value = text === undefined ? undefined : parseJson(text)
  if (value === undefined)
    throw new WeftError(
      'body-not-json',
      'The request is not JSON in UTF-8, or nests deeper than 100 levels.',
      {
        final: true,
      },
    )
  return value
}
