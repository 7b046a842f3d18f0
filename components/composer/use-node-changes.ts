'use client'
import { type EdgeChange, type NodeChange, useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { spliceIn } from '#lib/client/join-step.ts'
import type { Ends } from '#lib/client/joining.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import type { Point } from '#lib/workflow/edit.ts'
import type { HelperLine } from '#lib/workflow/helper-lines.ts'
import { moveThings, placesOf } from '#lib/workflow/things.ts'
import { chosenThings } from './edit/chosen-things.ts'
import { pulled } from './edit/dragging.ts'
import { useEditorApi } from './editor-context.tsx'

const nowhere: Readonly<Record<string, Point>> = {}
const noLines: readonly HelperLine[] = []

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
 * Positions come live while things are dragged, pulled into line with others, and once when they are let go: only that is an
 * edit. `splicing` are the ends of the edge that a card without edges is being dropped on.
 */
export const useNodeChanges = (splicing: RefObject<Ends | null>) => {
  const editor = useEditorApi()
  const text = useText()
  const { getZoom } = useReactFlow()
  const [moving, setMoving] = useState(nowhere)
  const [lines, setLines] = useState(noLines)
  const dragging = useRef(false)
  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      const state = editor.getState()
      const { select, edit, announce, selectedEdges, document, collapsed } = state
      const live: Record<string, Point> = {}
      const settled: Record<string, Point> = {}
      for (const change of changes)
        if (change.type === 'position' && change.position)
          (change.dragging ? live : settled)[change.id] = change.position
      if (Object.keys(live).length > 0) {
        dragging.current = true
        const found = pulled(document, collapsed, live, getZoom())
        const places = placesOf(document, found.moves, collapsed, stepTypes)
        setMoving((known) => ({ ...known, ...places }))
        setLines(found.lines)
      }
      if (Object.keys(settled).length > 0) {
        const { moves } = dragging.current
          ? pulled(document, collapsed, settled, getZoom())
          : { moves: settled }
        const places = placesOf(document, moves, collapsed, stepTypes)
        const move = moveThings(document, places)
        const [first, ...others] = Object.entries(places)
        const spliced = first && others.length === 0 && splicing.current
        const splice = spliced ? spliceIn(document, first[0], spliced, first[1]) : null
        if (splice && first) announce(text.canvas.splicedIn(titleOf(document, first[0])))
        if (move) edit(splice ?? move)
        dragging.current = false
        setMoving(nowhere)
        setLines(noLines)
      }
      if (changes.some(({ type }) => type === 'select')) {
        const { steps, notes } = chosenThings(changes, state)
        select(steps, selectedEdges, notes)
      }
    },
    [editor, splicing, text, getZoom],
  )
  return { moving, lines, onNodesChange }
}
