'use client'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useStore } from 'zustand'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { panes, type Side, widths } from '#lib/client/panes.ts'

const step = 16

/** The line between a pane and the canvas: drag it or use the arrow keys; Enter and a double click shut the pane and open it. */
export function PaneDivider({ side }: { side: Side }) {
  const text = useText().shell.panes
  const width = useStore(panes, (state) => state.width[side])
  const shut = useStore(panes, (state) => state.shut[side])
  const from = useRef<{ x: number; width: number } | null>(null)
  const outwards = side === 'left' ? 1 : -1
  const { resize, toggle } = panes.getState()

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
    if (by !== undefined) resize(side, width + by * outwards)
    else if (event.key === 'Home') resize(side, widths[side].least)
    else if (event.key === 'End') resize(side, widths[side].most)
    else if (event.key === 'Enter') toggle(side)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width: shut ? 0 : width }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (from.current) resize(side, from.current.width + (event.clientX - from.current.x) * outwards)
  }
  const release = () => {
    from.current = null
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is moved is no thematic break
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={side === 'left' ? text.leftWidth : text.rightWidth}
      aria-valuemin={0}
      aria-valuemax={widths[side].most}
      aria-valuenow={shut ? 0 : width}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => toggle(side)}
      className={cx(
        'absolute inset-y-0 z-20 hidden w-2 cursor-col-resize touch-none -outline-offset-2 hover:bg-accent/30 lg:block',
        side === 'left' ? 'left-[calc(var(--weft-left)-4px)]' : 'right-[calc(var(--weft-right)-4px)]',
      )}
    />
  )
}
