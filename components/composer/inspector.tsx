'use client'
import { useMemo } from 'react'
import { useOverlayApi } from '#components/runs/overlay-context.tsx'
import { useText } from '#components/shell/text.tsx'
import { later } from '#components/ui/later.tsx'
import { Skeleton } from '#components/ui/parts.tsx'
import type { Desk } from './commands/command.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { DraftsProvider } from './fields/drafts.tsx'
import { ProjectsUsed } from './inspector/on-map.tsx'
import { Policy } from './inspector/policy.tsx'
import { WorkflowOutputs } from './inspector/workflow-outputs.tsx'
import { Panel } from './panel.tsx'
import { Purpose } from './purpose.tsx'
import { WorkflowInputs } from './workflow-inputs.tsx'

const SelectedBody = later(
  () => import('./inspector/selected-body.tsx').then((module) => module.SelectedBody),
  <div data-waits className="p-3">
    <Skeleton className="h-24" />
  </div>,
)

function Body() {
  const editor = useEditorApi()
  const overlay = useOverlayApi()
  const text = useText()
  const selection = useEditor((state) => state.selection)
  const id = selection.at(-1)
  const step = useEditor((state) => (id ? state.document.manifest.steps[id] : undefined))
  const desk = useMemo<Desk>(() => ({ editor, overlay, text }), [editor, overlay, text])
  if (id === undefined || !step)
    return (
      <>
        <p className="p-3 pb-0 text-sm text-muted">{text.inspector.selectStep}</p>
        <WorkflowInputs />
        <WorkflowOutputs />
        <Policy />
        <Purpose />
        <ProjectsUsed />
      </>
    )
  return <SelectedBody ids={selection} step={step} desk={desk} />
}

/** Everything that can be set: of the selected step, of several, or of the workflow while none is selected. */
export function Inspector({ className }: { className?: string }) {
  const t = useText().inspector
  return (
    <Panel title={t.title} focusId="inspector" region="inspector" {...(className ? { className } : {})}>
      <DraftsProvider>
        <Body />
      </DraftsProvider>
    </Panel>
  )
}
