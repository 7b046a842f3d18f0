import type { Problem } from '#lib/workflow/result.ts'
import { unreachable } from './api.ts'

/** Hands bytes to the browser to keep under a name. */
export const handOver = (blob: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser still reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Hands a text to the browser to keep. */
export const saveText = (text: string, name: string): void =>
  handOver(new Blob([text], { type: 'text/plain' }), name)

/** Fetches a file of ours and hands it to the browser to keep. Answers why it could not, or null. */
export const saveFile = async (path: string, name: string): Promise<Problem | null> => {
  try {
    const answer = await fetch(path)
    if (!answer.ok) {
      const body = (await answer.json().catch(() => null)) as { problem?: Problem } | null
      return body?.problem ?? { ...unreachable, reason: `Weft’s server answered ${answer.status}.` }
    }
    handOver(await answer.blob(), name)
    return null
  } catch {
    return unreachable
  }
}
