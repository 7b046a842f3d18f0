'use client'
import { useSyncExternalStore } from 'react'
import { useFormat } from '#components/shell/format.ts'

const never = () => () => {}

/** A moment in the reader's own time zone; the server, which does not know it, writes UTC first. */
export function Time({ ms }: { ms: number }) {
  const format = useFormat()
  const here = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <time dateTime={new Date(ms).toISOString()} className="whitespace-nowrap">
      {format.time(ms, here ? undefined : 'UTC')}
    </time>
  )
}
