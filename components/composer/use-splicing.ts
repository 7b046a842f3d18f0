'use client'
import type { Node } from '@xyflow/react'
import { useCallback, useRef, useState } from 'react'
import { edgeNear } from '#lib/client/edge-near.ts'
import { isJoined } from '#lib/client/join-step.ts'
import { type Ends, matchStep } from '#lib/client/joining.ts'
import type { Edge } from '#lib/workflow/edges.ts'
import { useEditorApi } from './editor-context.tsx'

/** How near the middle of a card must come to an edge to go between its ends, in pixels of the workflow. */
const reach = 36

/** A card without edges that is dragged onto an edge it fits on: `target` is that edge, lit until the card is let go. */
export const useSplicing = () => {
  const editor = useEditorApi()
  const [target, setTarget] = useState<string | null>(null)
  const ends = useRef<Ends | null>(null)
  const aim = useCallback((edge: Edge | null) => {
    ends.current = edge && { from: edge.from, to: edge.to }
    setTarget(edge?.id ?? null)
  }, [])

  const onNodeDrag = useCallback(
    (_: unknown, node: Node, nodes: Node[]) => {
      const { document } = editor.getState()
      const step = document.manifest.steps[node.id]
      if (!step || nodes.length !== 1 || isJoined(document, node.id)) return aim(null)
      const middle = {
        x: node.position.x + (node.width ?? 0) / 2,
        y: node.position.y + (node.height ?? 0) / 2,
      }
      const edge = edgeNear(document, middle, reach, node.id)
      aim(edge && matchStep(document.manifest, edge, node.id, step) ? edge : null)
    },
    [editor, aim],
  )
  const onNodeDragStop = useCallback(() => aim(null), [aim])
  return { target, ends, handlers: { onNodeDrag, onNodeDragStop } }
}
