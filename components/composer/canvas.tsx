'use client'
import { Background, BackgroundVariant, type EdgeChange, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useMemo, useRef } from 'react'
import { Controls, fitting, RefusalTip, Rules } from './canvas-parts.tsx'
import { ConverterOffer } from './converter-offer.tsx'
import { flowEdgesOf } from './edges-of.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'
import { dimmingRules } from './flow-model.ts'
import { edgeTypes, nodeTypes } from './flow-types.ts'
import { useCanvasDrop } from './use-canvas-drop.ts'
import { useConnecting } from './use-connecting.ts'
import { useFlowNodes } from './use-flow-nodes.ts'
import { chosenBy, useNodeChanges } from './use-node-changes.ts'
import { useShown } from './use-shown.ts'

const snapGrid: [number, number] = [10, 10]
const ariaLabels = {
  'node.a11yDescription.default':
    'Press Enter to select the step, then arrow keys to move it, Delete to remove it.',
}

function Flow() {
  const editor = useEditorApi()
  const manifest = useEditor((state) => state.document.manifest)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const area = useRef<HTMLDivElement>(null)
  const { moving, onNodesChange } = useNodeChanges()
  const { held, refusal, endRefusal, handlers } = useConnecting(area)
  const drop = useCanvasDrop()
  const count = Object.keys(manifest.steps).length
  useShown(area, count)

  const nodes = useFlowNodes(moving)
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
