'use client'
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, useStore } from '@xyflow/react'
import { TriangleAlert } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'

/** An edge that carries what its end may not have: red, with a mark that says why. */
export function ConflictEdge(edge: EdgeProps) {
  const { canvas } = useText()
  const [path, x, y] = getBezierPath(edge)
  // From far away the sentence stays large enough to read; the mark stays clear of the ports.
  const scale = useStore(({ transform }) => Math.max(1, 1 / transform[2]))
  const reason = String(edge.data?.reason ?? '')
  return (
    <>
      <BaseEdge
        id={edge.id}
        path={path}
        {...(edge.interactionWidth ? { interactionWidth: edge.interactionWidth } : {})}
      />
      <EdgeLabelRenderer>
        <div
          className="weft-conflict group nodrag nopan pointer-events-auto absolute"
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          <button
            type="button"
            tabIndex={-1}
            aria-label={canvas.conflict(reason)}
            className="flex size-6 items-center justify-center rounded-full border border-bad bg-raised text-bad"
          >
            <TriangleAlert size={13} aria-hidden />
          </button>
          <p
            aria-hidden
            className="pointer-events-none absolute top-full left-1/2 z-10 mt-1 hidden w-60 origin-top rounded border border-bad bg-raised p-2 text-sm shadow-float group-focus-within:block group-hover:block"
            style={{ transform: `translateX(-50%) scale(${scale})` }}
          >
            {reason}
          </p>
        </div>
      </EdgeLabelRenderer>
    </>
  )
}
