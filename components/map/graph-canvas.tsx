'use client'
import { type Edge, MarkerType, type Node, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useMemo } from 'react'
import { type MapGraph, nodeSize } from '#lib/ecosystem/graph.ts'

const look = (external: boolean, centralised: boolean): string =>
  `flex items-center justify-center rounded-lg border px-2 text-center text-sm ${
    external ? 'border-dashed border-line-strong bg-sunken text-muted' : 'border-line-strong bg-surface'
  }${centralised ? ' underline decoration-dotted' : ''}`

/** The relations as a picture to move about in. Places come with the page. */
export function GraphCanvas({ graph }: { graph: MapGraph }) {
  const nodes = useMemo(
    () =>
      graph.nodes.map(
        ({ id, name, external, centralised, x, y }): Node => ({
          id,
          position: { x, y },
          data: { label: name },
          width: nodeSize.width,
          height: nodeSize.height,
          sourcePosition: Position.Right,
          targetPosition: Position.Left,
          className: look(external, centralised),
          draggable: false,
          connectable: false,
        }),
      ),
    [graph],
  )
  const edges = useMemo(
    () =>
      graph.edges.map(
        ({ id, from, to, kind, level, assurance }): Edge => ({
          id,
          source: from,
          target: to,
          label: kind === 'ended' ? `${kind}` : `${level} · ${assurance}`,
          markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--muted)' },
          style: {
            stroke: level >= 3 ? 'var(--accent)' : 'var(--muted)',
            strokeWidth: Math.max(1, level * 0.8),
            strokeDasharray: level <= 1 ? '3 4' : level === 2 ? '8 4' : '0',
          },
          labelStyle: { fill: 'var(--muted)', fontSize: 10 },
          labelBgStyle: { fill: 'var(--surface)' },
        }),
      ),
    [graph],
  )
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      minZoom={0.1}
      fitView
    />
  )
}
