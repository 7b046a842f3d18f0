'use client'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { saveFile } from '#lib/client/save-file.ts'
import type { Problem } from '#lib/workflow/result.ts'

type Props = { run: string; onProblem: (problem: Problem | null) => void }

export function ExportLedger({ run, onProblem }: Props) {
  const text = useText()
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    onProblem(await saveFile(`/api/runs/${run}/ledger`, `run-${run.slice(0, 8)}-ledger.csv`))
    setBusy(false)
  }
  return (
    <Button small disabled={busy} onClick={download}>
      {text.runs.spending.csv}
    </Button>
  )
}
