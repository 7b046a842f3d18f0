'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import { callApi } from '#lib/client/api.ts'
import { draftKey } from '#lib/client/draft-key.ts'
import type { WorkflowSummary } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'

function DeleteDialog({ workflow: { id, name }, onEnd }: { workflow: WorkflowSummary; onEnd: () => void }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const remove = async () => {
    setBusy(true)
    const answer = await callApi(`/api/workflows/${id}`, { method: 'DELETE' })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    localStorage.removeItem(draftKey(id))
    router.refresh()
    onEnd()
  }
  return (
    <Dialog
      title="Delete workflow"
      open
      onClose={onEnd}
      footer={
        <>
          <Button onClick={onEnd}>Keep it</Button>
          <Button tone="danger" disabled={busy} onClick={remove}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        “{name}” is deleted from this installation. Runs that were made from it stay, with their receipts.
      </p>
      {problem && (
        <div role="alert" className="mt-3">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
    </Dialog>
  )
}

/** The workflows of this browser, the newest first. */
export function WorkflowList({ workflows }: { workflows: readonly WorkflowSummary[] }) {
  const [leaving, setLeaving] = useState<WorkflowSummary | null>(null)
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {workflows.map((workflow) => {
          const { id, name, steps, updatedAtMs } = workflow
          return (
            <li key={id} className="flex items-center gap-x-4 px-4 py-2 hover:bg-canvas">
              <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4">
                <Link href={`/compose/${id}`} className="min-w-0 truncate font-medium hover:underline">
                  {name}
                </Link>
                <span className="text-sm text-muted">
                  {steps === 1 ? '1 step' : `${steps} steps`} · <Time ms={updatedAtMs} />
                </span>
              </div>
              <Button small tone="quiet" aria-label={`Delete ${name}`} onClick={() => setLeaving(workflow)}>
                Delete
              </Button>
            </li>
          )
        })}
      </ul>
      {leaving && <DeleteDialog workflow={leaving} onEnd={() => setLeaving(null)} />}
    </>
  )
}
