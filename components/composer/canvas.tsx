'use client'
import {
  Background,
  BackgroundVariant,
  type EdgeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useMemo, useRef } from 'react'
import { EdgeFlow } from '#components/runs/edge-flow.tsx'
import { useText } from '#components/shell/text.tsx'
import { later } from '#components/ui/later.tsx'
import { Asked } from './asked.tsx'
import { Controls, fitting, RefusalTip, Rules } from './canvas-parts.tsx'
import { CanvasStop } from './canvas-stop.tsx'
import { DropGhost } from './drop-ghost.tsx'
import './edit/edit.css'
import { edgesOf } from '#lib/workflow/edges.ts'
import { EdgePlus, useEdgeUnderPointer } from './edge-plus.tsx'
import { flowEdgesOf } from './edges-of.ts'
import { CanvasMenu } from './edit/canvas-menu.tsx'
import { collapsedEdges } from './edit/collapsed-edges.ts'
import { Finding } from './edit/finding.tsx'
import { HelperLines } from './edit/helper-lines.tsx'
import { selectUnderPointer } from './edit/select-under-pointer.ts'
import { useClipboard } from './edit/use-clipboard.ts'
import { useDesk } from './edit/use-desk.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'
import { dimmingRules, edgeRule } from './flow-model.ts'
import { edgeTypes, nodeTypes } from './flow-types.ts'
import { Minimap } from './minimap.tsx'
import { useCanvasDrop } from './use-canvas-drop.ts'
import { useConnecting } from './use-connecting.ts'
import { useFlowNodes } from './use-flow-nodes.ts'
import { chosenBy, useNodeChanges } from './use-node-changes.ts'
import { useShown } from './use-shown.ts'
import { useSplicing } from './use-splicing.ts'
import { many, ZoomTier } from './zoom-tier.tsx'

const HoverTip = later(() => import('./hover-tip.tsx').then((module) => module.HoverTip))
const ConverterOffer = later(() => import('./converter-offer.tsx').then((module) => module.ConverterOffer))

const adding = ['Shift', 'Control', 'Meta']
const snapGrid: [number, number] = [10, 10]

/** React Flow's edges, and what a person does to them. */
const useFlowEdges = () => {
  const editor = useEditorApi()
  const { canvas } = useText()
  const document = useEditor((state) => state.document)
  const collapsed = useEditor((state) => state.collapsed)
  const {
    manifest,
    view: { labels },
  } = document
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const problems = usePlan((state) => state.problems)
  const proposal = useEditor((state) => state.proposal)
  const edges = useMemo(
    () =>
      collapsedEdges(flowEdgesOf(manifest, selectedEdges, problems, proposal, labels), document, collapsed),
    [manifest, selectedEdges, problems, proposal, labels, document, collapsed],
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
    (_: unknown, { id }: { id: string }) => {
      const edge = edgesOf(editor.getState().document.manifest).find((one) => one.id === id)
      if (!edge) return
      editor.getState().edit({ type: 'bind', ...edge.to, binding: null })
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
  const proposal = useEditor((state) => state.proposal)
  const area = useRef<HTMLDivElement>(null)
  const { target, ends, handlers: splicing } = useSplicing()
  const { moving, lines, onNodesChange } = useNodeChanges(ends)
  const desk = useDesk()
  useClipboard(desk)
  const { held, refusal, endRefusal, handlers } = useConnecting(area)
  const { ghost, handlers: dropping } = useCanvasDrop()
  const { over, stay, leave, handlers: edgeHover } = useEdgeUnderPointer()
  const lit = target ?? ghost?.edge
  const nodes = useFlowNodes(moving)
  const edges = useFlowEdges()
  useShown(area, count)

  return (
    <CanvasMenu desk={desk}>
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
              onMoveStart={(event) => event && editor.getState().asking && editor.getState().ask(null)}
              nodesDraggable={!readOnly}
              nodesConnectable={!readOnly}
              onlyRenderVisibleElements={count >= many}
              edgesFocusable={false}
              disableKeyboardA11y
              deleteKeyCode={null}
              onContextMenu={selectUnderPointer(editor)}
              multiSelectionKeyCode={adding}
              selectionMode={SelectionMode.Partial}
              zoomOnDoubleClick={false}
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
              <HelperLines lines={lines} />
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
        {held && <HoverTip area={area} />}
        {proposal && <ConverterOffer proposal={proposal} />}
        <Asked />
        {refusal && <RefusalTip refusal={refusal} onEnd={endRefusal} />}
        <Finding />
      </div>
    </CanvasMenu>
  )
}

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}
