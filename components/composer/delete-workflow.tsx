'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import type { SavedWorkflow, WorkflowSummary } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'

export type Deleted = { readonly name: string; readonly document: WorkflowDocument }

/** Asks once, and keeps what was deleted at hand for as long as the page is open. */
export function DeleteDialog({
  workflow: { id, name },
  onDeleted,
  onEnd,
}: {
  workflow: WorkflowSummary
  onDeleted: (deleted: Deleted) => void
  onEnd: () => void
}) {
  const words = useText().life.list
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const remove = async () => {
    setBusy(true)
    const read = await callApi<SavedWorkflow>(`/api/workflows/${id}`)
    const answer = await callApi(`/api/workflows/${id}`, { method: 'DELETE' })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    const { pageDrafts } = await import('#lib/client/page-drafts.ts')
    pageDrafts().dropAll(id)
    if (read.ok) onDeleted({ name, document: read.value.document })
    router.refresh()
    onEnd()
  }
  return (
    <Dialog
      title={words.removeTitle}
      open
      onClose={onEnd}
      footer={
        <>
          <Button onClick={onEnd}>{words.keep}</Button>
          <Button tone="danger" disabled={busy} onClick={remove}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <p>{words.removeWhat(name)}</p>
      {problem && (
        <div role="alert" className="mt-3">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
    </Dialog>
  )
}
