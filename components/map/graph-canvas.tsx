'use client'
import { type Edge, MarkerType, type Node, Position, ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { type MapGraph, nodeSize } from '#lib/ecosystem/graph.ts'

const look = (external: boolean, centralised: boolean): string =>
  `flex items-center justify-center rounded-lg border px-2 text-center text-sm ${
    external ? 'border-dashed border-line-strong bg-sunken text-muted' : 'border-line-strong bg-surface'
  }${centralised ? ' underline decoration-dotted' : ''}`

const stride = 80
const strides: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [stride, 0],
  ArrowRight: [-stride, 0],
  ArrowUp: [0, stride],
  ArrowDown: [0, -stride],
}

/** What a pointer does by dragging and turning the wheel. */
const moveByKey = (event: KeyboardEvent, flow: ReactFlowInstance) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const way = strides[event.key]
  if (way) {
    const { x, y, zoom } = flow.getViewport()
    void flow.setViewport({ x: x + way[0], y: y + way[1], zoom })
  } else if (event.key === '+' || event.key === '=') void flow.zoomIn()
  else if (event.key === '-') void flow.zoomOut()
  else if (event.key === '0') void flow.fitView()
  else return
  event.preventDefault()
}

/** The relations as a picture to move about in, by pointer and by key. Places come with the page. */
export function GraphCanvas({ graph, label }: { graph: MapGraph; label: string }) {
  const frame = useRef<HTMLDivElement>(null)
  const flow = useRef<ReactFlowInstance>(null)
  // The button that was pressed is gone: the picture is where its user is now.
  useEffect(() => frame.current?.focus({ preventScroll: true }), [])
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
      ref={frame}
      tabIndex={0}
      aria-label={label}
      onInit={(instance) => {
        flow.current = instance
      }}
      onKeyDown={(event) => flow.current && moveByKey(event, flow.current)}
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
