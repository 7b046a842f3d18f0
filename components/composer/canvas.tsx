'use client'
import {
  Background,
  BackgroundVariant,
  type Connection,
  type Edge,
  type FinalConnectionState,
  type Node,
  type NodeChange,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { Maximize, Minus, Plus } from 'lucide-react'
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { placeStep } from '#lib/client/place-step.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { canConnect, connectPorts } from '#lib/workflow/connect.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { boxOf } from '#lib/workflow/geometry.ts'
import { type Kind, kinds, sortOf } from '#lib/workflow/kinds.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { dragType } from './drag-type.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { StepNode } from './step-node.tsx'

const nodeTypes = { step: StepNode }
const portSize = 18

const nodeOf = (id: string, uses: string, position: Point, selected: boolean): Node => {
  const box = boxOf(stepTypes(uses) ?? { inputs: {}, outputs: {} })
  return {
    id,
    type: 'step',
    position,
    selected,
    data: {},
    width: box.width,
    height: box.height,
    handles: box.handles.map(({ port, side, x, y }) => ({
      id: port,
      type: side === 'in' ? 'target' : 'source',
      position: side === 'in' ? Position.Left : Position.Right,
      x: x - portSize / 2,
      y: y - portSize / 2,
      width: portSize,
      height: portSize,
    })),
    ariaLabel: `Step ${id}, ${definitionOf(uses)?.title ?? uses}`,
  }
}

type Refusal = { readonly problem: Problem; readonly x: number; readonly y: number }

function Controls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const button = 'flex size-7 items-center justify-center text-muted hover:bg-sunken hover:text-text'
  return (
    <div className="absolute bottom-3 left-3 z-10 flex flex-col overflow-hidden rounded border border-line bg-raised">
      <button type="button" aria-label="Zoom in" className={button} onClick={() => zoomIn()}>
        <Plus size={14} aria-hidden />
      </button>
      <button type="button" aria-label="Zoom out" className={button} onClick={() => zoomOut()}>
        <Minus size={14} aria-hidden />
      </button>
      <button
        type="button"
        aria-label="Show everything"
        className={button}
        onClick={() => fitView({ padding: 0.15, duration: 180 })}
      >
        <Maximize size={14} aria-hidden />
      </button>
    </div>
  )
}

function Flow() {
  const editor = useEditorApi()
  const manifest = useEditor((state) => state.document.manifest)
  const positions = useEditor((state) => state.document.view.positions)
  const selection = useEditor((state) => state.selection)
  const [moving, setMoving] = useState<Readonly<Record<string, Point>>>({})
  const [dragged, setDragged] = useState<Kind | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const { screenToFlowPosition, fitView } = useReactFlow()
  const count = Object.keys(manifest.steps).length

  const nodes = useMemo(
    () =>
      Object.entries(manifest.steps).map(([id, { uses }]) =>
        nodeOf(id, uses, moving[id] ?? positions[id] ?? { x: 0, y: 0 }, selection.includes(id)),
      ),
    [manifest.steps, positions, moving, selection],
  )
  const edges = useMemo(
    () =>
      edgesOf(manifest).map(({ id, from, to }): Edge => {
        const kind = stepTypes(manifest.steps[from.step]?.uses ?? '')?.outputs[from.port]?.kind
        return {
          id,
          source: from.step,
          sourceHandle: from.port,
          target: to.step,
          targetHandle: to.port,
          className: kind ? `weft-edge-${sortOf(kind)}` : '',
          ariaLabel: `From ${from.step} ${from.port} to ${to.step} ${to.port}`,
        }
      }),
    [manifest],
  )

  useEffect(() => {
    if (!refusal) return
    const timer = setTimeout(() => setRefusal(null), 6_000)
    return () => clearTimeout(timer)
  }, [refusal])

  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      const { select, edit, selection: before } = editor.getState()
      const live: Record<string, Point> = {}
      const settled: Record<string, Point> = {}
      let chosen: string[] | null = null
      for (const change of changes) {
        if (change.type === 'position' && change.position)
          (change.dragging ? live : settled)[change.id] = change.position
        if (change.type === 'select')
          chosen = change.selected
            ? [...(chosen ?? before), change.id]
            : (chosen ?? [...before]).filter((id) => id !== change.id)
      }
      if (Object.keys(live).length > 0) setMoving((known) => ({ ...known, ...live }))
      if (Object.keys(settled).length > 0) {
        setMoving({})
        const known = editor.getState().document.view.positions
        const moved = Object.entries(settled).filter(
          ([id, { x, y }]) => known[id]?.x !== x || known[id]?.y !== y,
        )
        if (moved.length > 0) edit({ type: 'move', positions: Object.fromEntries(moved) })
      }
      if (chosen) select([...new Set(chosen)])
    },
    [editor],
  )

  const onConnect = useCallback(
    ({ source, sourceHandle, target, targetHandle }: Connection) => {
      const { edit, announce } = editor.getState()
      edit({
        type: 'bind',
        step: target,
        port: targetHandle!,
        binding: { from: `${source}.${sourceHandle}` },
      })
      announce(`Connected ${source} to ${target}`)
    },
    [editor],
  )

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setDragged(null)
      const { fromHandle, toHandle, fromNode, toNode, isValid } = state
      if (isValid || !fromHandle || !toHandle || !fromNode || !toNode) return
      const ends = [
        { step: fromNode.id, port: fromHandle.id!, type: fromHandle.type },
        { step: toNode.id, port: toHandle.id!, type: toHandle.type },
      ]
      const from = ends.find(({ type }) => type === 'source')
      const to = ends.find(({ type }) => type === 'target')
      if (!from || !to) return
      const fit = canConnect(editor.getState().document.manifest, from, to, stepTypes)
      if (fit.ok) return
      const point = 'clientX' in event ? event : event.changedTouches[0]!
      const area = box.current!.getBoundingClientRect()
      setRefusal({
        problem: fit.problem,
        x: Math.min(point.clientX - area.left, area.width - 290),
        y: point.clientY - area.top + 12,
      })
      editor.getState().announce(`Not connected. ${fit.problem.reason}`)
    },
    [editor],
  )

  // Which ports may take what is being dragged is worked out once; the style sheet dims the rest.
  const dimming = useMemo(() => {
    if (!dragged) return ''
    const output = { kind: dragged, label: '', help: '' }
    const takers = (Object.keys(kinds) as Kind[]).filter(
      (kind) => connectPorts(output, { kind, label: '', help: '' }).ok,
    )
    return `.weft-canvas .react-flow__handle.target${takers.map((kind) => `:not([data-kinds~="${kind}"])`).join('')}{opacity:.2}`
  }, [dragged])

  return (
    <div ref={box} className="weft-canvas relative h-full">
      {dimming && <DimmingStyle css={dimming} />}
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onConnect={onConnect}
        onConnectStart={(_, { nodeId, handleId, handleType }) => {
          setRefusal(null)
          const uses = manifest.steps[nodeId ?? '']?.uses
          setDragged(
            handleType === 'source' && uses ? (stepTypes(uses)?.outputs[handleId ?? '']?.kind ?? null) : null,
          )
        }}
        onConnectEnd={onConnectEnd}
        isValidConnection={({ source, sourceHandle, target, targetHandle }) =>
          canConnect(
            manifest,
            { step: source, port: sourceHandle ?? '' },
            { step: target, port: targetHandle ?? '' },
            stepTypes,
          ).ok
        }
        onEdgeDoubleClick={(_, edge) =>
          editor.getState().edit({ type: 'bind', step: edge.target, port: edge.targetHandle!, binding: null })
        }
        onPaneClick={() => editor.getState().select([])}
        onDragOver={(event) => {
          event.preventDefault()
          event.dataTransfer.dropEffect = 'copy'
        }}
        onDrop={(event) => {
          const definition = definitionOf(event.dataTransfer.getData(dragType))
          if (!definition) return
          event.preventDefault()
          const state = editor.getState()
          const at = screenToFlowPosition({ x: event.clientX - 120, y: event.clientY - 30 })
          const placed = placeStep(state.document, definition, { after: null, at })
          state.edit(placed.edit)
          state.select([placed.step])
        }}
        onInit={() => void fitView({ padding: 0.15, maxZoom: 1 })}
        onlyRenderVisibleElements={count >= 60}
        deleteKeyCode={null}
        connectionRadius={40}
        minZoom={0.15}
        maxZoom={2}
        panOnScroll
        snapToGrid
        snapGrid={[10, 10]}
        fitView
        fitViewOptions={{ padding: 0.15, maxZoom: 1 }}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--line-strong)" />
        <Controls />
      </ReactFlow>
      {count === 0 && (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-6">
          <p className="max-w-xs text-center text-muted">
            An empty workflow. Drag a step here, or press Enter in the search to place the first one.
          </p>
        </div>
      )}
      {refusal && (
        <div
          className="pointer-events-none absolute z-20 w-72 rounded border border-bad bg-raised p-3 text-sm shadow-float"
          style={{ left: Math.max(8, refusal.x), top: refusal.y } as CSSProperties}
        >
          <p>{refusal.problem.reason}</p>
          {refusal.problem.fix && <p className="text-muted">{refusal.problem.fix}</p>}
        </div>
      )}
    </div>
  )
}

/** Rules put in through the style sheet's own interface: an inline style element would need the page's nonce. */
function DimmingStyle({ css }: { css: string }) {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet)
    }
  }, [css])
  return null
}

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}
