'use client'
import {
  Background,
  BackgroundVariant,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type Node,
  type NodeChange,
  type OnConnectStart,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { stepTypes } from '#lib/plan/step-types.ts'
import { canConnect } from '#lib/workflow/connect.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { Controls, fitting, motionMs, type Refusal, RefusalTip, Rules } from './canvas-parts.tsx'
import { ConflictEdge } from './conflict-edge.tsx'
import { ConverterEdge } from './converter-edge.tsx'
import { ConverterOffer } from './converter-offer.tsx'
import { flowEdgesOf } from './edges-of.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'
import { countFitting, dimmingRules, type Held, heldOf, nodesOf } from './flow-model.ts'
import { noteAt } from './place-in-canvas.ts'
import { StepNode } from './step-node.tsx'
import { useCanvasDrop } from './use-canvas-drop.ts'

const nodeTypes = { step: StepNode }
const edgeTypes = { conflict: ConflictEdge, converter: ConverterEdge }
const nowhere: Readonly<Record<string, Point>> = {}
const snapGrid: [number, number] = [10, 10]
const ariaLabels = {
  'node.a11yDescription.default':
    'Press Enter to select the step, then arrow keys to move it, Delete to remove it.',
}

/** The ids that are selected after React Flow's changes to a selection. */
const chosenBy = (
  changes: readonly (NodeChange | EdgeChange)[],
  before: readonly string[],
): readonly string[] => {
  const chosen = new Set(before)
  for (const change of changes)
    if (change.type === 'select') chosen[change.selected ? 'add' : 'delete'](change.id)
  return [...chosen]
}

/** Positions come live while a card is dragged, and once when it is let go or moved by keys: only that is an edit. */
const useNodeChanges = () => {
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

/** Drawing an edge: what fits is lit and counted, and what does not fit says why where it was let go. */
const useConnecting = (area: React.RefObject<HTMLDivElement | null>) => {
  const editor = useEditorApi()
  const [held, setHeld] = useState<Held | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  const onConnectStart: OnConnectStart = useCallback(
    (_, { nodeId, handleId, handleType }) => {
      const { document, announce } = editor.getState()
      const side = handleType === 'source' ? 'out' : 'in'
      const next = heldOf(document.manifest, nodeId ?? '', handleId ?? '', side)
      setRefusal(null)
      editor.getState().propose(null)
      setHeld(next)
      if (!next) return
      const { fit, converter } = countFitting(document.manifest, nodeId!, next)
      const through = converter > 0 ? `, ${converter} through a converter` : ''
      announce(`${next.port.label}: ${fit === 1 ? '1 port fits' : `${fit} ports fit`}${through}`)
    },
    [editor],
  )

  const onConnect = useCallback(
    ({ source, sourceHandle, target, targetHandle }: Connection) => {
      if (!sourceHandle || !targetHandle) return
      const { edit, announce } = editor.getState()
      edit({ type: 'bind', step: target, port: targetHandle, binding: { from: `${source}.${sourceHandle}` } })
      announce(`Connected ${source} to ${target}`)
    },
    [editor],
  )

  const onConnectEnd = useCallback(
    (
      event: MouseEvent | TouchEvent,
      { fromHandle, toHandle, fromNode, toNode, isValid }: FinalConnectionState,
    ) => {
      setHeld(null)
      if (isValid || !fromHandle || !toHandle || !fromNode || !toNode) return
      const ends = [
        { step: fromNode.id, port: fromHandle.id ?? '', type: fromHandle.type },
        { step: toNode.id, port: toHandle.id ?? '', type: toHandle.type },
      ]
      const from = ends.find(({ type }) => type === 'source')
      const to = ends.find(({ type }) => type === 'target')
      if (!from || !to) return
      const fit = canConnect(editor.getState().document.manifest, from, to, stepTypes)
      if (fit.ok) return
      const { clientX, clientY } = 'clientX' in event ? event : event.changedTouches[0]!
      const at = noteAt(area.current!, { x: clientX, y: clientY })
      const { propose, announce } = editor.getState()
      if (fit.way) propose({ from: `${from.step}.${from.port}`, to: { step: to.step, port: to.port }, at })
      else setRefusal({ problem: fit.problem, ...at })
      announce(`Not connected. ${fit.problem.reason} ${fit.problem.fix ?? ''}`)
    },
    [editor, area],
  )

  const isValidConnection = useCallback(
    ({
      source,
      sourceHandle,
      target,
      targetHandle,
    }: Omit<Connection, 'sourceHandle' | 'targetHandle'> & {
      sourceHandle?: string | null
      targetHandle?: string | null
    }) =>
      canConnect(
        editor.getState().document.manifest,
        { step: source, port: sourceHandle ?? '' },
        { step: target, port: targetHandle ?? '' },
        stepTypes,
      ).ok,
    [editor],
  )
  const endRefusal = useCallback(() => setRefusal(null), [])
  // What was refused is past once something else happens.
  useEffect(
    () => editor.subscribe((state, before) => state.document !== before.document && setRefusal(null)),
    [editor],
  )
  return {
    held,
    refusal,
    endRefusal,
    handlers: { onConnectStart, onConnect, onConnectEnd, isValidConnection },
  }
}

/** Brings what the panels ask for into view: everything, or steps that are not in sight. */
const useShown = (area: React.RefObject<HTMLDivElement | null>, count: number) => {
  const editor = useEditorApi()
  const shown = useEditor((state) => state.shown)
  const { fitView, getViewport, setCenter, getNode } = useReactFlow()
  useEffect(() => {
    if (shown.count === 0 || !area.current) return
    const duration = motionMs()
    // React Flow takes in new nodes first.
    const timer = setTimeout(() => {
      if (shown.steps === null) return void fitView({ ...fitting, duration })
      const node = getNode(shown.steps[0] ?? '')
      if (!node || !area.current) return
      const { x, y, zoom } = getViewport()
      const { width, height } = area.current.getBoundingClientRect()
      const left = node.position.x * zoom + x
      const top = node.position.y * zoom + y
      const [wide, tall] = [(node.width ?? 0) * zoom, (node.height ?? 0) * zoom]
      if (left >= 0 && top >= 0 && left + wide <= width && top + tall <= height) return
      void setCenter(node.position.x + (node.width ?? 0) / 2, node.position.y + (node.height ?? 0) / 2, {
        zoom,
        duration,
      })
    }, 30)
    return () => clearTimeout(timer)
  }, [shown, area, fitView, getViewport, setCenter, getNode])

  // The canvas gets its final size late on a phone; until a person moves it, everything stays in view.
  useEffect(() => {
    if (!area.current || count === 0) return
    let first = true
    const observer = new ResizeObserver(() => {
      if (first) first = false
      else if (editor.getState().past.length === 0) void fitView(fitting)
    })
    observer.observe(area.current)
    return () => observer.disconnect()
  }, [area, count, editor, fitView])
}

function Flow() {
  const editor = useEditorApi()
  const manifest = useEditor((state) => state.document.manifest)
  const positions = useEditor((state) => state.document.view.positions)
  const selection = useEditor((state) => state.selection)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const area = useRef<HTMLDivElement>(null)
  const { moving, onNodesChange } = useNodeChanges()
  const { held, refusal, endRefusal, handlers } = useConnecting(area)
  const drop = useCanvasDrop()
  const before = useRef<Node[]>([])
  const count = Object.keys(manifest.steps).length
  useShown(area, count)

  const nodes = useMemo(() => {
    before.current = nodesOf(manifest.steps, { ...positions, ...moving }, selection, before.current)
    return before.current
  }, [manifest.steps, positions, moving, selection])
  const problems = usePlan((state) => state.problems)
  const proposal = useEditor((state) => state.proposal)
  const edges = useMemo(
    () => flowEdgesOf(manifest, selectedEdges, problems, proposal),
    [manifest, selectedEdges, problems, proposal],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const state = editor.getState()
      if (changes.some(({ type }) => type === 'select'))
        state.select(state.selection, chosenBy(changes, state.selectedEdges))
    },
    [editor],
  )

  return (
    <div ref={area} className="weft-canvas relative h-full" data-connecting={held?.port.kind}>
      {held && <Rules css={dimmingRules(held)} />}
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        {...handlers}
        {...drop}
        onEdgeDoubleClick={(_, edge) => {
          editor.getState().edit({ type: 'bind', step: edge.target, port: edge.targetHandle!, binding: null })
          editor.getState().announce('Disconnected')
        }}
        onPaneClick={() => editor.getState().propose(null)}
        onlyRenderVisibleElements={count >= 60}
        edgesFocusable={false}
        deleteKeyCode={null}
        connectionRadius={40}
        minZoom={0.15}
        maxZoom={2}
        panOnScroll
        snapToGrid
        snapGrid={snapGrid}
        fitView
        fitViewOptions={fitting}
        ariaLabelConfig={ariaLabels}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--line-strong)" />
        <Controls />
      </ReactFlow>
      {count === 0 && (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-6">
          <p className="max-w-xs text-center text-muted">
            An empty workflow. Drag a step or a file here, or press Enter in the search to place the first
            one.
          </p>
        </div>
      )}
      <ConverterOffer />
      {refusal && <RefusalTip refusal={refusal} onEnd={endRefusal} />}
    </div>
  )
}

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}
