import type { Problem } from '#lib/workflow/result.ts'
import { unreachable } from './api.ts'

/** Fetches a file of ours and hands it to the browser to keep. Answers why it could not, or null. */
export const saveFile = async (path: string, name: string): Promise<Problem | null> => {
  try {
    const answer = await fetch(path)
    if (!answer.ok) {
      const body = (await answer.json().catch(() => null)) as { problem?: Problem } | null
      return body?.problem ?? { ...unreachable, reason: `Weft’s server answered ${answer.status}.` }
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = name
    link.click()
    // The browser still reads it after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    return null
  } catch {
    return unreachable
  }
}
