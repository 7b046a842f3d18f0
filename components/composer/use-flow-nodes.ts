'use client'
import type { Node } from '@xyflow/react'
import { useMemo, useRef } from 'react'
import type { Point } from '#lib/workflow/edit.ts'
import { useEditor } from './editor-context.tsx'
import { nodesOf } from './flow-model.ts'

/** Everything that stands on the canvas; `moving` are the places of what is being dragged. */
export const useFlowNodes = (moving: Readonly<Record<string, Point>>): Node[] => {
  const steps = useEditor((state) => state.document.manifest.steps)
  const positions = useEditor((state) => state.document.view.positions)
  const selection = useEditor((state) => state.selection)
  const before = useRef<Node[]>([])
  return useMemo(() => {
    before.current = nodesOf(steps, { ...positions, ...moving }, selection, before.current)
    return before.current
  }, [steps, positions, moving, selection])
}
