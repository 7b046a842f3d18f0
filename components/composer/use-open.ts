'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAlive } from '#components/ui/use-alive.ts'
import { callApi } from '#lib/client/api.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** Saves a document as a new workflow and opens it in the editor. `busy` as well while the page does not hear yet. */
export const useOpen = () => {
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const alive = useAlive()
  const open = async (document: WorkflowDocument) => {
    setBusy(true)
    setProblem(null)
    const saved = await callApi<SavedWorkflow>('/api/workflows', { json: { document } })
    if (saved.ok) router.push(`/compose/${saved.value.id}`)
    else {
      setBusy(false)
      setProblem(saved.problem)
    }
  }
  return { open, busy: busy || !alive, problem, setProblem }
}
