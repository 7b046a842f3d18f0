'use client'
import { useReactFlow } from '@xyflow/react'
import type { DragEvent } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { placeStep } from '#lib/client/place-step.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { card } from '#lib/workflow/geometry.ts'
import { dragType } from './drag-type.ts'
import { useEditorApi, useIntakeApi } from './editor-context.tsx'
import { fieldsOf } from './fields.ts'

const fileFieldOf = (uses: string) => {
  const definition = definitionOf(uses)
  return definition && fieldsOf(definition).find(({ control }) => control === 'file')?.name
}

/** What may be dropped on the canvas: a step type from the palette, or a file, which goes into the step under it or a new one. */
export const useCanvasDrop = () => {
  const editor = useEditorApi()
  const intake = useIntakeApi()
  const { maxFileBytes } = useConfig()
  const { screenToFlowPosition } = useReactFlow()

  const place = (definition: StepDefinition, event: DragEvent): string => {
    const corner = { x: event.clientX, y: event.clientY }
    const { x, y } = screenToFlowPosition(corner)
    const at = { x: Math.round(x / 10) * 10 - card.width / 2, y: Math.round(y / 10) * 10 - 30 }
    const { document, edit, select, announce } = editor.getState()
    const placed = placeStep(document, definition, { after: null, at })
    edit(placed.edit)
    select([placed.step])
    announce(`${definition.title} added`)
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

  return {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop: (event: DragEvent) => {
      const definition = definitionOf(event.dataTransfer.getData(dragType))
      const file = event.dataTransfer.files[0]
      if (!definition && !file) return
      event.preventDefault()
      if (definition) place(definition, event)
      else if (file) takeFile(file, event)
    },
  }
}
