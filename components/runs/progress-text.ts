'use client'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import type { Progress } from '#lib/run/view.ts'

/** How far a step is: `3.1 MB of 5.2 MB`, `4 of 9 blocks`; empty when it does not count. */
export const useProgressText = (): ((progress: Progress) => string) => {
  const words = useText().runs
  const format = useFormat()
  return ({ done, total, unit }) => {
    if (done === undefined || total === undefined) return ''
    return unit === 'byte'
      ? words.bytes(format.size(done), format.size(total))
      : `${words.copies(done, total)} ${unit ?? ''}`.trim()
  }
}
