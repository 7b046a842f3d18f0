import { Graph, layout } from '@dagrejs/dagre'
import type { Point } from '#lib/workflow/edit.ts'
import { groupPad, type LayoutGraph } from './graph.ts'

/** Corners of the cards by dagre: at once, without ports. Edges run to the right; what is in a group stays together. */
export const dagrePositions = ({ cards, edges, groups }: LayoutGraph): Record<string, Point> => {
  const graph = new Graph({ compound: groups.size > 0, multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 60, marginx: 0, marginy: 0 })
  for (const [step, { width, height }] of cards) graph.setNode(`step ${step}`, { width, height })
  for (const [id, members] of groups) {
    graph.setNode(`group ${id}`, { paddingTop: groupPad.top, paddingLeft: groupPad.side })
    for (const step of members) graph.setParent(`step ${step}`, `group ${id}`)
  }
  for (const { id, from, to } of edges)
    if (from.step !== to.step) graph.setEdge(`step ${from.step}`, `step ${to.step}`, {}, id)
  layout(graph)
  return Object.fromEntries(
    [...cards].map(([step, { width, height }]) => {
      const { x, y } = graph.node(`step ${step}`) as { x: number; y: number }
      return [step, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }]
    }),
  )
}
