'use client'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { useNow } from '#lib/client/clock.ts'
import type { StepView } from '#lib/run/view.ts'

/** How long a step took, or has taken so far, by the one clock of the page. */
export function Elapsed({ view }: { view: Pick<StepView, 'startedAtMs' | 'finishedAtMs'> }) {
  const text = useText()
  const format = useFormat()
  const { startedAtMs, finishedAtMs } = view
  const now = useNow(startedAtMs !== undefined && finishedAtMs === undefined)
  const end = finishedAtMs ?? now
  if (startedAtMs === undefined || end === 0) return null
  return (
    <span title={text.runs.elapsed} className="whitespace-nowrap text-xs tabular-nums text-muted">
      {format.duration(end - startedAtMs)}
    </span>
  )
}
