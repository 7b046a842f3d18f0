'use client'
import { useCallback } from 'react'
import { useEditor } from '#components/composer/editor-context.tsx'
import { titleOf } from '#lib/plan/title-of.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { LogPanel } from './log-panel.tsx'

/** The log under the canvas: of the steps that are selected there, or of all. */
export function DockLog() {
  const selection = useEditor((state) => state.selection)
  const document = useEditor((state) => state.document)
  const nameOf = useCallback(
    (step: string) => {
      const drawn = drawnId(step)
      const copy = step.slice(drawn.length + 1)
      const title = document.manifest.steps[drawn] ? titleOf(document, drawn) : drawn
      return copy === '' ? title : `${title} ${Number(copy) + 1}`
    },
    [document],
  )
  return <LogPanel selection={selection} titleOf={nameOf} />
}
