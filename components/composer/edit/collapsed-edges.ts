import type { Edge } from '@xyflow/react'
import { stepTypes } from '#lib/plan/step-types.ts'
import { borderOf } from '#lib/workflow/border.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'

type End = { readonly node: string; readonly handle: string }

/**
 * Edges as they are drawn while groups are collapsed: from and to the ports of the group's card; within it they are not drawn.
 * An edge keeps its id, which names the steps that it joins.
 */
export const collapsedEdges = (
  edges: readonly Edge[],
  { manifest, view }: WorkflowDocument,
  collapsed: readonly string[],
): Edge[] => {
  const closed = collapsed.flatMap((id) => {
    const group = view.groups?.[id]
    return group ? [[id, group] as const] : []
  })
  if (closed.length === 0) return edges as Edge[]
  const groupOf = new Map(closed.flatMap(([id, { steps }]) => steps.map((step) => [step, id] as const)))
  const ends = { source: new Map<string, End>(), target: new Map<string, End>() }
  for (const [id, { steps }] of closed) {
    const { inputs, outputs } = borderOf(manifest, steps, stepTypes)
    for (const port of inputs)
      for (const edge of port.edges) ends.target.set(edge.id, { node: `group:${id}`, handle: port.name })
    for (const port of outputs)
      for (const edge of port.edges) ends.source.set(edge.id, { node: `group:${id}`, handle: port.name })
  }
  return edges.flatMap((edge): Edge[] => {
    const [from, to] = [groupOf.get(edge.source), groupOf.get(edge.target)]
    if (from === undefined && to === undefined) return [edge]
    if (from === to) return []
    const source = from === undefined ? undefined : ends.source.get(edge.id)
    const target = to === undefined ? undefined : ends.target.get(edge.id)
    // An edge that is only proposed crosses no border yet.
    if ((from !== undefined && !source) || (to !== undefined && !target)) return []
    return [
      {
        ...edge,
        ...(source ? { source: source.node, sourceHandle: source.handle } : {}),
        ...(target ? { target: target.node, targetHandle: target.handle } : {}),
      },
    ]
  })
}
