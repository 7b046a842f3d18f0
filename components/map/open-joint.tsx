'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** Opens a workflow that was made for this page. */
export function OpenJoint({
  document,
  label,
  busy: opening,
}: {
  document: WorkflowDocument
  label: string
  busy: string
}) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const open = async () => {
    setBusy(true)
    const made = await callApi<SavedWorkflow>('/api/workflows', { json: { document } })
    if (made.ok) return router.push(`/compose/${made.value.id}`)
    setBusy(false)
    setProblem(made.problem)
  }
  return (
    <div className="flex flex-col items-start gap-2 print:hidden">
      <Button tone="primary" disabled={busy} onClick={open}>
        {busy ? opening : label}
      </Button>
      {problem && <Note tone="bad" reason={problem.reason} fix={problem.fix} />}
    </div>
  )
}
