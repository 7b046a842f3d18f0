'use client'
import { type KeyboardEvent, useState } from 'react'
import type { SpendChart } from '#lib/client/spend-chart.ts'

const size = { width: 720, height: 140, top: 8, bottom: 22 } as const
const inside = size.height - size.top - size.bottom

const dates = (bars: SpendChart['bars']) => {
  const count = Math.min(6, bars.length)
  return Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (bars.length - 1)) / (count - 1)),
  )
}

type Props = {
  chart: SpendChart
  label: string
  /** What is said of one bar. */
  sayBar: (bar: SpendChart['bars'][number]) => string
  /** The height of the highest bar, in words. */
  most: string
  day: (start: string) => string
}

/**
 * Bars of one asset over time. One stop of the Tab key, whose arrows, Home and End walk the bars; what the one at hand stands for is
 * its value, and is written below.
 */
export function SpendBars({ chart, label, sayBar, most, day }: Props) {
  const { bars } = chart
  const [at, setAt] = useState<number | null>(null)
  const step = size.width / bars.length
  const last = bars.length - 1
  const here = Math.min(at ?? last, last)
  const walk = (event: KeyboardEvent) => {
    const to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    setAt(Math.max(0, Math.min(last, to)))
  }
  return (
    <figure className="m-0">
      <div className="flex gap-2">
        <div
          aria-hidden
          className="flex w-20 shrink-0 flex-col justify-between pb-5 text-right text-xs tabular-nums text-muted"
        >
          <span className="truncate" title={most}>
            {most}
          </span>
          <span>0</span>
        </div>
        <div
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={here}
          aria-valuetext={sayBar(bars[here]!)}
          onKeyDown={walk}
          onFocus={() => setAt(here)}
          onBlur={() => setAt(null)}
          onPointerLeave={() => setAt(null)}
          className="min-w-0 flex-1 rounded-sm outline-offset-4"
        >
          <svg
            aria-hidden
            viewBox={`0 0 ${size.width} ${size.height}`}
            className="h-36 w-full overflow-visible"
            preserveAspectRatio="none"
          >
            {[0, 0.5, 1].map((line) => (
              <line
                key={line}
                x1="0"
                x2={size.width}
                y1={size.top + inside * line}
                y2={size.top + inside * line}
                className="stroke-line"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {bars.map((bar, index) => {
              const height = bar.amount === '0' ? 0 : Math.max(2, bar.part * inside)
              return (
                <g key={bar.start} onPointerEnter={() => setAt(index)}>
                  <rect
                    x={index * step}
                    y={size.top}
                    width={step}
                    height={inside}
                    className={index === at ? 'fill-accent-soft' : 'fill-transparent'}
                  />
                  <rect
                    x={index * step + step * 0.15}
                    y={size.top + inside - height}
                    width={step * 0.7}
                    height={height}
                    className={index === at ? 'fill-accent-strong' : 'fill-accent'}
                  />
                </g>
              )
            })}
          </svg>
        </div>
      </div>
      <div aria-hidden className="-mt-4 flex justify-between pl-22 text-xs tabular-nums text-muted">
        {dates(bars).map((index, place, { length }) => (
          <span key={index} className={place === 0 || place === length - 1 ? '' : 'max-sm:hidden'}>
            {day(bars[index]!.start)}
          </span>
        ))}
      </div>
      <figcaption aria-hidden className="mt-2 min-h-5 text-sm tabular-nums" data-readout>
        {at !== null && bars[at] ? sayBar(bars[at]) : ''}
      </figcaption>
    </figure>
  )
}
