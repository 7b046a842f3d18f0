'use client'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { type RefObject, useCallback, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { spliceIn } from '#lib/client/join-step.ts'
import type { Ends } from '#lib/client/joining.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { useEditorApi } from './editor-context.tsx'

const nowhere: Readonly<Record<string, Point>> = {}

/** The ids that are selected after React Flow's changes to a selection. */
export const chosenBy = (
  changes: readonly (NodeChange | EdgeChange)[],
  before: readonly string[],
): readonly string[] => {
  const chosen = new Set(before)
  for (const change of changes)
    if (change.type === 'select') chosen[change.selected ? 'add' : 'delete'](change.id)
  return [...chosen]
}

/**
 * Positions come live while a card is dragged, and once when it is let go: only that is an edit. `splicing` are the ends of the
 * edge that a card without edges is being dropped on.
 */
export const useNodeChanges = (splicing: RefObject<Ends | null>) => {
  const editor = useEditorApi()
  const text = useText()
  const [moving, setMoving] = useState(nowhere)
  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      const { select, edit, announce, selection, selectedEdges, document } = editor.getState()
      const live: Record<string, Point> = {}
      const settled: Record<string, Point> = {}
      for (const change of changes)
        if (change.type === 'position' && change.position)
          (change.dragging ? live : settled)[change.id] = change.position
      if (Object.keys(live).length > 0) setMoving((known) => ({ ...known, ...live }))
      const moved = Object.entries(settled).filter(([id, { x, y }]) => {
        const known = document.view.positions[id]
        return document.manifest.steps[id] && (known?.x !== x || known?.y !== y)
      })
      const [first] = moved
      const spliced = first && moved.length === 1 && splicing.current
      const splice = spliced ? spliceIn(document, first[0], spliced, first[1]) : null
      if (splice && first) announce(text.canvas.splicedIn(titleOf(document, first[0])))
      if (moved.length > 0) edit(splice ?? { type: 'move', positions: Object.fromEntries(moved) })
      if (Object.keys(settled).length > 0) setMoving(nowhere)
      if (changes.some(({ type }) => type === 'select')) select(chosenBy(changes, selection), selectedEdges)
    },
    [editor, splicing, text],
  )
  return { moving, onNodesChange }
}
