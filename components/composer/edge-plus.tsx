'use client'
import { EdgeLabelRenderer, useStore } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { middleOf } from '#lib/client/edge-near.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { list, placeInCanvas } from './place-in-canvas.ts'

/** On the way from an edge to its button there is nothing below the pointer. */
const graceMs = 250

/** The edge under the pointer, for a moment longer than it is there. */
export const useEdgeUnderPointer = () => {
  const [over, setOver] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const stay = useCallback((id: string) => {
    clearTimeout(timer.current)
    setOver(id)
  }, [])
  const leave = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOver(null), graceMs)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  const handlers = useMemo(
    () => ({
      onEdgeMouseEnter: (_: unknown, edge: { id: string }) => stay(edge.id),
      onEdgeMouseLeave: leave,
    }),
    [stay, leave],
  )
  return { over, stay, leave, handlers }
}

/** A plus in the middle of the edge that is under the pointer or selected: inserts a step there. */
export function EdgePlus({
  over,
  stay,
  leave,
}: Pick<ReturnType<typeof useEdgeUnderPointer>, 'over' | 'stay' | 'leave'>) {
  const editor = useEditorApi()
  const { canvas } = useText()
  const document = useEditor((state) => state.document)
  const chosen = useEditor((state) => (state.selectedEdges.length === 1 ? state.selectedEdges[0] : undefined))
  const busy = useEditor((state) => state.asking !== null || state.readOnly)
  const scale = useStore(({ transform }) => Math.max(1, Math.round(10 / transform[2]) / 10))
  const id = over ?? chosen
  const edge = id === undefined || busy ? undefined : edgesOf(document.manifest).find((one) => one.id === id)
  const at = edge && middleOf(document, edge)
  if (!edge || !at) return null
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        tabIndex={-1}
        aria-label={canvas.insertOnEdge}
        title={canvas.insertOnEdge}
        className="nodrag nopan pointer-events-auto absolute flex size-6 items-center justify-center rounded-full border border-accent bg-raised text-accent shadow-float hover:bg-accent-soft"
        style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px) scale(${scale})` }}
        onMouseEnter={() => stay(edge.id)}
        onMouseLeave={leave}
        onClick={(event) =>
          editor.getState().ask({
            what: 'step',
            ends: { from: edge.from, to: edge.to },
            at: null,
            shown: placeInCanvas(event.currentTarget, list),
          })
        }
      >
        <Plus size={14} aria-hidden />
      </button>
    </EdgeLabelRenderer>
  )
}
