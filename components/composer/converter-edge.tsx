'use client'
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import type { Drawn } from './edges-of.ts'
import { useEditorApi } from './editor-context.tsx'
import { placeInCanvas } from './place-in-canvas.ts'

/** An edge that lacks a converter: dashed, with a chip that names it and asks whether to put it in. */
export function ConverterEdge(edge: EdgeProps) {
  const editor = useEditorApi()
  const { canvas } = useText()
  const [path, x, y] = getBezierPath(edge)
  const drawn = edge.data?.drawn as Drawn
  const way = String(edge.data?.way ?? '')
  // Between two cards that stand close, the name would lie over their ports.
  const isShort = Math.hypot(edge.targetX - edge.sourceX, edge.targetY - edge.sourceY) < 120
  return (
    <>
      <BaseEdge
        id={edge.id}
        path={path}
        {...(edge.interactionWidth ? { interactionWidth: edge.interactionWidth } : {})}
      />
      <EdgeLabelRenderer>
        <button
          type="button"
          tabIndex={-1}
          aria-label={canvas.needs(way)}
          title={canvas.needs(way)}
          className="nodrag nopan pointer-events-auto absolute flex h-6 items-center gap-1 min-w-6 justify-center rounded-full border border-dashed border-accent bg-raised px-1.5 text-xs whitespace-nowrap text-accent hover:bg-accent-soft"
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          onClick={(event) => editor.getState().propose({ ...drawn, at: placeInCanvas(event.currentTarget) })}
        >
          <Plus size={12} aria-hidden />
          {isShort ? null : way.replace(/[“”]/g, '')}
        </button>
      </EdgeLabelRenderer>
    </>
  )
}
