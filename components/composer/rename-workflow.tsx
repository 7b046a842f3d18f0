'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { tellSaved } from '#lib/client/workflow-news.ts'
import type { SavedWorkflow, WorkflowSummary } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'

const changedMeanwhile: Problem = {
  code: 'workflow-conflict',
  reason: 'This workflow was changed somewhere else just now.',
  fix: 'Try again.',
}

/** Gives a workflow another name, over the version that the server has at that moment. */
export function RenameDialog({
  workflow: { id, name },
  onEnd,
}: {
  workflow: WorkflowSummary
  onEnd: () => void
}) {
  const words = useText().life.list
  const router = useRouter()
  const form = useId()
  const [next, setNext] = useState(name)
  const [problem, setProblem] = useState<Problem | null>(null)
  const rename = async (event: FormEvent) => {
    event.preventDefault()
    const read = await callApi<SavedWorkflow>(`/api/workflows/${id}`)
    if (!read.ok) return setProblem(read.problem)
    const { document, digest } = read.value
    // Saving knows the whole schema: it is fetched when somebody saves.
    const { putWorkflow } = await import('#lib/client/autosave.ts')
    const answer = await putWorkflow(
      id,
      { ...document, manifest: { ...document.manifest, name: next.trim() } },
      digest,
    )
    if (!('saved' in answer)) return setProblem('problem' in answer ? answer.problem : changedMeanwhile)
    tellSaved(id, answer.saved.digest)
    router.refresh()
    onEnd()
  }
  return (
    <Dialog
      title={words.renameTitle}
      open
      onClose={onEnd}
      footer={
        <>
          <Button onClick={onEnd}>{words.cancel}</Button>
          <Button type="submit" form={form} tone="primary" disabled={next.trim() === ''}>
            {words.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={rename} className="flex flex-col gap-3">
        <label className="flex flex-col gap-1 text-sm">
          {words.newName}
          <input
            value={next}
            maxLength={80}
            onChange={({ target }) => setNext(target.value)}
            className="h-8 rounded border border-line-strong bg-raised px-2"
          />
        </label>
        {problem && (
          <div role="alert">
            <Note tone="bad" reason={problem.reason} fix={problem.fix} />
          </div>
        )}
      </form>
    </Dialog>
  )
}
