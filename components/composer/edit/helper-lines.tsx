'use client'
import { ViewportPortal } from '@xyflow/react'
import type { HelperLine } from '#lib/workflow/helper-lines.ts'

/** Lines that show what is in line with what while it is dragged. */
export function HelperLines({ lines }: { lines: readonly HelperLine[] }) {
  if (lines.length === 0) return null
  return (
    <ViewportPortal>
      {lines.map(({ axis, at, from, to }) => (
        <div
          key={`${axis} ${at}`}
          data-helper-line={axis}
          className="pointer-events-none absolute bg-accent"
          style={
            axis === 'x'
              ? { left: at, top: from - 20, width: 1, height: to - from + 40 }
              : { top: at, left: from - 20, height: 1, width: to - from + 40 }
          }
        />
      ))}
    </ViewportPortal>
  )
}
