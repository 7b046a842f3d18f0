'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { callApi } from '#lib/client/api.ts'
import type { RunDocument, SavedWorkflow } from '#lib/run/api.ts'
import type { Problem, Result } from '#lib/workflow/result.ts'
import { ok } from '#lib/workflow/result.ts'

/** The workflow to sign again: the saved one, or where it is gone a copy of what was signed. */
const workflowOf = async (run: string): Promise<Result<string>> => {
  const signed = await callApi<RunDocument>(`/api/runs/${run}/document`)
  if (!signed.ok) return signed
  if (signed.value.workflow !== null) return ok(signed.value.workflow)
  const { laidOut } = await import('#lib/client/lay-out.ts')
  const copy = await callApi<SavedWorkflow>('/api/workflows', {
    json: { document: laidOut(signed.value.document) },
  })
  return copy.ok ? ok(copy.value.id) : copy
}

export function RunAgain({ run, onProblem }: { run: string; onProblem: (problem: Problem | null) => void }) {
  const text = useText()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    const workflow = await workflowOf(run)
    onProblem(workflow.ok ? null : workflow.problem)
    if (workflow.ok) router.push(`/compose/${workflow.value}`)
    else setBusy(false)
  }
  return (
    <Button disabled={busy} title={text.runs.againTip} onClick={open}>
      {text.runs.again}
    </Button>
  )
}
