'use client'
import { Background, BackgroundVariant, type EdgeChange, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useMemo, useRef } from 'react'
import { EdgeFlow } from '#components/runs/edge-flow.tsx'
import { useText } from '#components/shell/text.tsx'
import { Asked } from './asked.tsx'
import { Controls, fitting, RefusalTip, Rules } from './canvas-parts.tsx'
import { CanvasStop } from './canvas-stop.tsx'
import { ConverterOffer } from './converter-offer.tsx'
import { DropGhost } from './drop-ghost.tsx'
import { EdgePlus, useEdgeUnderPointer } from './edge-plus.tsx'
import { flowEdgesOf } from './edges-of.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'
import { dimmingRules, edgeRule } from './flow-model.ts'
import { edgeTypes, nodeTypes } from './flow-types.ts'
import { HoverTip } from './hover-tip.tsx'
import { Minimap } from './minimap.tsx'
import { useCanvasDrop } from './use-canvas-drop.ts'
import { useConnecting } from './use-connecting.ts'
import { useFlowNodes } from './use-flow-nodes.ts'
import { chosenBy, useNodeChanges } from './use-node-changes.ts'
import { useShown } from './use-shown.ts'
import { useSplicing } from './use-splicing.ts'
import { many, ZoomTier } from './zoom-tier.tsx'

const snapGrid: [number, number] = [10, 10]

/** React Flow's edges, and what a person does to them. */
const useFlowEdges = () => {
  const editor = useEditorApi()
  const { canvas } = useText()
  const manifest = useEditor((state) => state.document.manifest)
  const selectedEdges = useEditor((state) => state.selectedEdges)
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
  const onEdgeDoubleClick = useCallback(
    (_: unknown, edge: { target: string; targetHandle?: string | null }) => {
      editor.getState().edit({ type: 'bind', step: edge.target, port: edge.targetHandle!, binding: null })
      editor.getState().announce(canvas.disconnected)
    },
    [editor, canvas],
  )
  return { edges, onEdgesChange, onEdgeDoubleClick }
}

function Hints() {
  const { canvas } = useText()
  return (
    <>
      <p id="weft-card-hint" hidden>
        {canvas.cardHint}
      </p>
      <p id="weft-port-hint" hidden>
        {canvas.portHint}
      </p>
    </>
  )
}

function Flow() {
  const editor = useEditorApi()
  const { canvas } = useText()
  const count = useEditor((state) => Object.keys(state.document.manifest.steps).length)
  const readOnly = useEditor((state) => state.readOnly)
  const area = useRef<HTMLDivElement>(null)
  const { target, ends, handlers: splicing } = useSplicing()
  const { moving, onNodesChange } = useNodeChanges(ends)
  const { held, refusal, endRefusal, handlers } = useConnecting(area)
  const { ghost, handlers: dropping } = useCanvasDrop()
  const { over, stay, leave, handlers: edgeHover } = useEdgeUnderPointer()
  const lit = target ?? ghost?.edge
  const nodes = useFlowNodes(moving)
  const edges = useFlowEdges()
  useShown(area, count)

  return (
    <div ref={area} className="weft-canvas relative h-full" data-connecting={held?.port.kind}>
      {held && <Rules css={dimmingRules(held)} />}
      {lit && <Rules css={edgeRule(lit)} />}
      <EdgeFlow />
      <ZoomTier count={count}>
        <CanvasStop>
          <ReactFlow
            nodes={nodes}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={onNodesChange}
            {...edges}
            {...handlers}
            {...dropping}
            {...splicing}
            {...edgeHover}
            onPaneClick={() => editor.getState().ask(null)}
            onMoveStart={(event) => event && editor.getState().asking && editor.getState().ask(null)}
            nodesDraggable={!readOnly}
            nodesConnectable={!readOnly}
            onlyRenderVisibleElements={count >= many}
            edgesFocusable={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            connectionRadius={40}
            minZoom={0.15}
            maxZoom={2}
            panOnScroll
            snapToGrid
            snapGrid={snapGrid}
            fitView
            fitViewOptions={fitting}
          >
            <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--line-strong)" />
            <EdgePlus over={over} stay={stay} leave={leave} />
            {ghost && <DropGhost ghost={ghost} />}
          </ReactFlow>
        </CanvasStop>
      </ZoomTier>
      <Controls />
      <Minimap />
      <Hints />
      {count === 0 && (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-6">
          <p className="max-w-xs text-center text-muted">{canvas.empty}</p>
        </div>
      )}
      <HoverTip area={area} />
      <ConverterOffer />
      <Asked />
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
