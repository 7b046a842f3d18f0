import { stepTypes } from '#lib/plan/step-types.ts'
import type { SharedDocument } from '#lib/run/api.ts'
import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { importDocument } from '#lib/workflow/import.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'

/** The longest link that carries its workflow, in characters after the `#`; and the most that such a link may unfold to, in bytes. */
export const linkLimits = { length: 8 * 1024, bytes: 1024 * 1024 } as const

const scheme = 'v1.'

const unreadable: Problem = {
  code: 'link-unreadable',
  reason: 'This link is damaged or was cut off, so no workflow can be read from it.',
  fix: 'Ask for the link again, or for the exported file.',
}

const tooLarge: Problem = {
  code: 'link-too-large',
  reason: 'This link unfolds to more than a link may carry, so it was not opened.',
  fix: 'Ask for the exported file.',
}

const toBase64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> | null => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

/** All bytes of a stream, or null as soon as they are more than `limit`: nothing is unfolded beyond it. */
const readBounded = async (
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > limit) {
      await reader.cancel().catch(() => {})
      return null
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** What stands after the `#` of a link that carries its workflow: deflated JCS in base64url. Null when it does not fit. */
export const encodeFragment = async (document: WorkflowDocument): Promise<string | null> => {
  const bytes = new TextEncoder().encode(canonical(document))
  if (bytes.length > linkLimits.bytes) return null
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const deflated = await readBounded(stream, linkLimits.length)
  if (!deflated) return null
  const fragment = `${scheme}${toBase64url(deflated)}`
  return fragment.length <= linkLimits.length ? fragment : null
}

/** The workflow in a link's fragment, or the one sentence why not. Anything may stand there. */
export const decodeFragment = async (fragment: string): Promise<Result<WorkflowDocument>> => {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment
  if (text.length > linkLimits.length) return refuse(tooLarge)
  if (!text.startsWith(scheme))
    return refuse(
      text === ''
        ? { ...unreadable, reason: 'This link carries no workflow.' }
        : /^v\d+\./.test(text)
          ? {
              code: 'link-version',
              reason: 'This link was made by a newer Weft than this one.',
              fix: 'Open it where it was made, or ask for the exported file.',
            }
          : unreadable,
    )
  const bytes = fromBase64url(text.slice(scheme.length))
  if (!bytes || bytes.length === 0) return refuse(unreadable)
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const unfolded = await readBounded(stream, linkLimits.bytes)
    return unfolded ? importDocument(unfolded, stepTypes) : refuse(tooLarge)
  } catch {
    return refuse(unreadable)
  }
}

const idOf = (document: unknown): string =>
  toBase64url(Uint8Array.from(digestOf(document).match(/../g)!, (hex) => Number.parseInt(hex, 16)))

/** The workflow behind a stored link. What the server sends must be what the link names. */
export const readStored = async (
  id: string,
): Promise<Result<{ readonly document: WorkflowDocument; readonly expiresAtMs: number }>> => {
  const answer = await callApi<SharedDocument>(`/api/shares/${encodeURIComponent(id)}`)
  if (!answer.ok) return answer
  const { document, expiresAtMs } = answer.value
  if (idOf(document) !== id) return refuse(unreadable)
  const read = importDocument(canonical(document), stepTypes)
  return read.ok ? ok({ document: read.value, expiresAtMs }) : read
}

/** The two kinds of link of this installation, or null for any other text. */
const linkIn = (text: string): { readonly fragment: string } | { readonly id: string } | null => {
  if (!URL.canParse(text)) return null
  const { pathname, hash, origin } = new URL(text)
  if (pathname === '/shared') return { fragment: hash }
  const id = /^\/shared\/([A-Za-z0-9_-]{43})$/.exec(pathname)?.[1]
  return id && origin === location.origin ? { id } : null
}

export const isLink = (text: string): boolean => linkIn(text) !== null

/** The workflow that a pasted link leads to. Only a link of this installation is asked for; one that carries its workflow may be anyone's. */
export const readLink = async (text: string): Promise<Result<WorkflowDocument>> => {
  const link = linkIn(text)
  if (!link) return refuse(unreadable)
  if ('fragment' in link) return decodeFragment(link.fragment)
  const stored = await readStored(link.id)
  return stored.ok ? ok(stored.value.document) : stored
}
