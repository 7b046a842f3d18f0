'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import type { LogLevel, LogLine } from '#lib/run/log.ts'
import { clockText, logText } from './log-text.ts'

const colours: Record<LogLevel, string> = {
  detail: 'text-muted',
  info: '',
  warn: 'text-warn',
  error: 'text-bad',
}
/** So near to the end, in pixels, counts as there. */
const near = 24

type Props = {
  lines: readonly LogLine[]
  titleOf: (step: string) => string
  follows: boolean
  onFollow: (follows: boolean) => void
}

/** The lines of a log, of which only those in view are in the page. */
export function LogRows({ lines, titleOf, follows, onFollow }: Props) {
  const text = useText()
  const currency = currencyOf(useConfig())
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => 24,
    overscan: 12,
    getItemKey: (index) => lines[index]!.key,
  })
  const count = lines.length
  const height = rows.getTotalSize()
  const seen = useRef({ top: 0, height: 0, room: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines that turn out higher than thought move the end as well
  useEffect(() => {
    if (follows && count > 0) rows.scrollToIndex(count - 1, { align: 'end' })
  }, [follows, count, height, rows])
  const watch = () => {
    const { scrollTop: top, scrollHeight, clientHeight: room } = box.current!
    const before = seen.current
    seen.current = { top, height: scrollHeight, room }
    if (scrollHeight - top - room <= near) return follows || onFollow(true)
    // Lines that wrap otherwise, or less room for them, are no wish of a person; going up is.
    const moved = before.height !== scrollHeight || before.room !== room
    if (follows && !moved && top < before.top) onFollow(false)
  }
  return (
    <div
      ref={box}
      role="log"
      aria-label={text.runs.log.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
      tabIndex={0}
      onScroll={watch}
      className="min-h-0 flex-1 overflow-auto py-1 font-mono text-xs -outline-offset-2"
    >
      <div className="relative w-full" style={{ height }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index]!
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              data-level={line.level}
              className="absolute inset-x-0 top-0 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 px-3 py-0.5 leading-5 sm:grid-cols-[4.5rem_10rem_minmax(0,1fr)]"
              style={{ transform: `translateY(${start}px)` }}
            >
              <time dateTime={new Date(line.atMs).toISOString()} className="text-muted">
                {clockText(line.atMs)}
              </time>
              <span className="truncate text-muted max-sm:hidden">{line.step && titleOf(line.step)}</span>
              <span className={cx('wrap-anywhere', colours[line.level])}>
                {line.step && <span className="text-muted sm:hidden">{titleOf(line.step)}: </span>}
                {logText(line, text, currency)}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
