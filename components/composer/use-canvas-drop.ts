'use client'
import { useReactFlow } from '@xyflow/react'
import { type DragEvent, useCallback, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { edgeNear } from '#lib/client/edge-near.ts'
import { fieldsOf } from '#lib/client/fields.ts'
import { addJoined } from '#lib/client/join-step.ts'
import { type Match, matchType } from '#lib/client/joining.ts'
import { placeStep } from '#lib/client/place-step.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Edge } from '#lib/workflow/edges.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { card } from '#lib/workflow/geometry.ts'
import { dragged, dragType } from './drag-type.ts'
import { useEditorApi, useIntakeApi } from './editor-context.tsx'

const fileFieldOf = (uses: string) => {
  const definition = definitionOf(uses)
  return definition && fieldsOf(definition).find(({ control }) => control === 'file')?.name
}

/** How near the pointer must be to an edge to drop a step on it, in pixels of the page. */
const reach = 24

/** Where a dragged step type would stand, and the edge that it would go between. */
export type Ghost = { readonly uses: string; readonly at: Point; readonly edge: string | null }

const same = (a: Ghost | null, b: Ghost): boolean =>
  a !== null && a.uses === b.uses && a.at.x === b.at.x && a.at.y === b.at.y && a.edge === b.edge

/** What may be dropped on the canvas: a step type, on an edge or beside it, or a file, which goes into the step under it or a new one. */
export const useCanvasDrop = () => {
  const editor = useEditorApi()
  const intake = useIntakeApi()
  const text = useText()
  const { maxFileBytes } = useConfig()
  const { screenToFlowPosition, getZoom } = useReactFlow()
  const [ghost, setGhost] = useState<Ghost | null>(null)

  const placeOf = (event: DragEvent): { at: Point; pointer: Point } => {
    const pointer = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
    const at = {
      x: Math.round(pointer.x / 10) * 10 - card.width / 2,
      y: Math.round(pointer.y / 10) * 10 - 30,
    }
    return { at, pointer }
  }

  const edgeUnder = (uses: string, pointer: Point): { edge: Edge; match: Match } | null => {
    const { document } = editor.getState()
    const edge = edgeNear(document, pointer, reach / getZoom())
    const match = edge && matchType(document.manifest, edge, uses)
    return match ? { edge, match } : null
  }

  const place = (definition: StepDefinition, event: DragEvent): string => {
    const { at, pointer } = placeOf(event)
    const { document, edit, select, announce } = editor.getState()
    const under = edgeUnder(definition.id, pointer)
    const placed = under
      ? addJoined(document, definition, under.edge, under.match, at)
      : placeStep(document, definition, { after: null, at })
    edit(placed.edit)
    select([placed.step])
    announce(
      under
        ? text.canvas.insertedBetween(
            definition.title,
            titleOf(document, under.edge.from.step),
            titleOf(document, under.edge.to.step),
          )
        : text.canvas.added(definition.title),
    )
    return placed.step
  }

  const takeFile = (file: File, event: DragEvent) => {
    const { manifest } = editor.getState().document
    const under = (event.target as Element).closest('.react-flow__node')?.getAttribute('data-id')
    const takes = under && manifest.steps[under] && fileFieldOf(manifest.steps[under].uses)
    const step = under && takes ? under : place(definitionOf('standard/file@1.0.0')!, event)
    editor.getState().select([step])
    void intake.getState().take(step, takes || 'file', file, maxFileBytes)
  }

  const endGhost = useCallback(() => setGhost(null), [])
  const handlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      if (dragged.uses === null) return
      const { at, pointer } = placeOf(event)
      const next: Ghost = { uses: dragged.uses, at, edge: edgeUnder(dragged.uses, pointer)?.edge.id ?? null }
      setGhost((known) => (same(known, next) ? known : next))
    },
    onDragLeave: (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
        endGhost()
    },
    onDrop: (event: DragEvent) => {
      endGhost()
      const definition = definitionOf(event.dataTransfer.getData(dragType))
      const file = event.dataTransfer.files[0]
      if (!definition && !file) return
      event.preventDefault()
      if (editor.getState().readOnly) return
      if (definition) place(definition, event)
      else if (file) takeFile(file, event)
    },
  }
  return { ghost, handlers }
}
