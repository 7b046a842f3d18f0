'use client'
import type { Node } from '@xyflow/react'
import { useMemo, useRef } from 'react'
import { useText } from '#components/shell/text.tsx'
import type { Point } from '#lib/workflow/edit.ts'
import { standingAt, thingNodes, visibleSteps } from './edit/thing-nodes.ts'
import { useEditor } from './editor-context.tsx'
import { nodesOf } from './flow-model.ts'

/** Everything that stands on the canvas; `moving` are the places of what is being dragged. */
export const useFlowNodes = (moving: Readonly<Record<string, Point>>): Node[] => {
  const document = useEditor((state) => state.document)
  const selection = useEditor((state) => state.selection)
  const selectedNotes = useEditor((state) => state.selectedNotes)
  const collapsed = useEditor((state) => state.collapsed)
  const { edit: words } = useText()
  const before = useRef<Node[]>([])
  return useMemo(() => {
    const standing = standingAt(document, moving)
    const { positions, labels } = standing.view
    const steps = visibleSteps(standing, collapsed)
    const cards = nodesOf(steps, positions, selection, before.current, labels, standing.manifest.steps)
    const { frames, others } = thingNodes(
      { document: standing, collapsed, selection, selectedNotes, words },
      before.current,
    )
    before.current = [...frames, ...cards, ...others]
    return before.current
  }, [document, moving, selection, selectedNotes, collapsed, words])
}
