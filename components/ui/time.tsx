'use client'
import { timeText } from '#lib/client/format.ts'

/** A moment in the reader's own time zone; the server, which does not know it, writes UTC first. */
export function Time({ ms }: { ms: number }) {
  return (
    <time dateTime={new Date(ms).toISOString()} suppressHydrationWarning className="whitespace-nowrap">
      {timeText(ms)}
    </time>
  )
}
