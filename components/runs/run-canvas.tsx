'use client'
import { useEffect, useState } from 'react'
import { Canvas } from '#components/composer/canvas.tsx'
import { EditorProvider } from '#components/composer/editor-context.tsx'
import { useText } from '#components/shell/text.tsx'
import { Note, Skeleton } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { createEditor, type Editor } from '#lib/client/editor-store.ts'
import { laidOut } from '#lib/client/lay-out.ts'
import type { PlanState } from '#lib/client/use-plan.ts'
import type { RunDocument } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'

type Shown = { readonly editor: Editor; readonly plan: PlanState }

const shownOf = ({ document, plan }: RunDocument): Shown => ({
  editor: createEditor(laidOut(document), { readOnly: true }),
  plan: {
    plan,
    current: true,
    problems: [],
    failure: null,
    manifest: document.manifest,
    states: null,
    reuse: null,
  },
})

/** The workflow as it was signed, on a canvas that is only looked at; what is selected there is told. */
export function RunCanvas({ run, onSelect }: { run: string; onSelect: (steps: readonly string[]) => void }) {
  const text = useText()
  const [shown, setShown] = useState<Shown | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    void callApi<RunDocument>(`/api/runs/${run}/document`, { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return
      if (answer.ok) setShown(shownOf(answer.value))
      else setProblem(answer.problem)
    })
    return () => stop.abort()
  }, [run])
  useEffect(
    () =>
      shown?.editor.subscribe((state, before) => {
        if (state.selection !== before.selection) onSelect(state.selection)
      }),
    [shown, onSelect],
  )
  if (problem)
    return (
      <div className="p-4">
        <Note tone="warn" reason={`${text.runs.noCanvas} ${problem.reason}`} fix={problem.fix} />
      </div>
    )
  if (!shown) return <Skeleton className="h-full rounded-none" />
  return (
    <EditorProvider editor={shown.editor} plan={shown.plan}>
      <Canvas />
    </EditorProvider>
  )
}
