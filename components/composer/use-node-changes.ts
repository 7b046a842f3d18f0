'use client'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { useCallback, useState } from 'react'
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

/** Positions come live while a card is dragged, and once when it is let go or moved by keys: only that is an edit. */
export const useNodeChanges = () => {
  const editor = useEditorApi()
  const [moving, setMoving] = useState(nowhere)
  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      const { select, edit, selection, selectedEdges, document } = editor.getState()
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
      if (moved.length > 0) edit({ type: 'move', positions: Object.fromEntries(moved) })
      if (Object.keys(settled).length > 0) setMoving(nowhere)
      if (changes.some(({ type }) => type === 'select')) select(chosenBy(changes, selection), selectedEdges)
    },
    [editor],
  )
  return { moving, onNodesChange }
}
