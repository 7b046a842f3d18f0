'use client'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button, type ButtonTone } from '#components/ui/button.tsx'
import { saveFile } from '#lib/client/save-file.ts'
import type { Problem } from '#lib/workflow/result.ts'

type Props = { run: string; tone: ButtonTone; onProblem: (problem: Problem | null) => void }

export function DownloadBundle({ run, tone, onProblem }: Props) {
  const text = useText()
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    onProblem(await saveFile(`/api/runs/${run}/bundle`, `run-${run.slice(0, 8)}.zip`))
    setBusy(false)
  }
  return (
    <Button tone={tone} disabled={busy} onClick={download}>
      {text.runs.receipts.bundle}
    </Button>
  )
}
