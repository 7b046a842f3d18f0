'use client'
import { ArrowDownToLine, Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { type LogLevel, type LogLine, logLevels } from '#lib/run/log.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { LogRows } from './log-rows.tsx'
import { logAsText } from './log-text.ts'
import { useOverlay } from './overlay-context.tsx'

const nothing: readonly LogLine[] = []

const shownOf = (lines: readonly LogLine[], level: LogLevel, steps: readonly string[]) => {
  const least = logLevels.indexOf(level)
  const chosen = new Set(steps)
  return lines.filter(
    (line) =>
      logLevels.indexOf(line.level) >= least &&
      (chosen.size === 0 || (line.step !== null && chosen.has(drawnId(line.step)))),
  )
}

/**
 * What the run that is laid over the steps has said, filtered by level and by the steps that are selected. Follows the end until a
 * person scrolls up.
 */
export function LogPanel({
  selection,
  titleOf,
}: {
  selection: readonly string[]
  titleOf: (step: string) => string
}) {
  const text = useText()
  const words = text.runs.log
  const currency = currencyOf(useConfig())
  const log = useOverlay((overlay) => overlay?.log ?? nothing)
  const simulated = useOverlay((overlay) => overlay?.simulated === true)
  const [level, setLevel] = useState<LogLevel>('info')
  const [follows, setFollows] = useState(true)
  const [copied, setCopied] = useState(false)
  const lines = useMemo(() => shownOf(log, level, selection), [log, level, selection])
  const copy = async () => {
    // Pasted elsewhere, nothing else would say that it was only tried.
    const head = simulated ? `${text.runs.simulated}: ${text.runs.simulatedWhy}\n` : ''
    await navigator.clipboard.writeText(head + logAsText(lines, text, currency))
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-sm">
        {simulated && (
          <Badge tone="warn">
            <span title={text.runs.simulatedWhy}>{text.runs.simulated}</span>
          </Badge>
        )}
        <label className="inline-flex items-center gap-1.5">
          <span className="text-muted">{words.level}</span>
          <select
            className="h-7 rounded border border-line-strong bg-raised px-1.5 text-sm"
            value={level}
            onChange={({ target }) => setLevel(target.value as LogLevel)}
          >
            {logLevels.map((one) => (
              <option key={one} value={one}>
                {words.levels[one]}
              </option>
            ))}
          </select>
        </label>
        <span className="text-muted">
          {selection.length > 0 ? `${words.selected(selection.length)} · ` : ''}
          {words.lines(lines.length)}
        </span>
        <span className="ml-auto flex gap-1.5">
          {!follows && (
            <Button small onClick={() => setFollows(true)}>
              <ArrowDownToLine size={14} aria-hidden />
              {words.follow}
            </Button>
          )}
          <Button small disabled={lines.length === 0} onClick={copy}>
            <Copy size={14} aria-hidden />
            {copied ? words.copied : words.copy}
          </Button>
        </span>
      </div>
      {lines.length > 0 ? (
        <LogRows lines={lines} titleOf={titleOf} follows={follows} onFollow={setFollows} />
      ) : (
        <p className="p-3 text-sm text-muted">{log.length === 0 ? words.empty : words.none}</p>
      )}
    </div>
  )
}
