'use client'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { useNow } from '#lib/client/clock.ts'
import { amountText } from '#lib/client/format.ts'
import type { RunSummary } from '#lib/run/api.ts'
import { isFinal } from '#lib/run/status.ts'

/** Fees and gas of a run, an asset a line. */
export function Spent({ run: { spent } }: { run: RunSummary }) {
  const words = useText().runs.list
  const currency = currencyOf(useConfig())
  if (spent.length === 0) return <span className="text-muted">{words.nothing}</span>
  return (
    <span className="inline-flex flex-col">
      {spent.map((amount) => (
        <span
          key={amount.asset}
          className="whitespace-nowrap tabular-nums"
          title={amountText(amount, currency)}
        >
          {amountText(amount, currency, 4)}
        </span>
      ))}
    </span>
  )
}

/** How long a run took, or has been going on. */
export function Took({ run: { status, createdAtMs, finishedAtMs } }: { run: RunSummary }) {
  const format = useFormat()
  const now = useNow(!isFinal(status))
  const end = finishedAtMs ?? now
  return <>{end === 0 ? '–' : format.duration(end - createdAtMs)}</>
}
