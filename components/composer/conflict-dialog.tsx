'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note } from '#components/ui/parts.tsx'
import { timeText } from '#lib/client/format.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'

type Props = {
  current: SavedWorkflow
  onMine: () => void
  onTheirs: () => void
  /** Answers why the copy could not be made, or null. */
  onCopy: () => Promise<Problem | null>
  onLater: () => void
}

/** The workflow was changed somewhere else: nothing is overwritten before a person chooses. */
export function ConflictDialog({ current, onMine, onTheirs, onCopy, onLater }: Props) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const steps = Object.keys(current.document.manifest.steps).length
  const copy = async () => {
    setBusy(true)
    setProblem(await onCopy())
    setBusy(false)
  }
  return (
    <Dialog
      title="Changed somewhere else"
      open
      onClose={onLater}
      footer={
        <>
          <Button disabled={busy} onClick={onTheirs}>
            Take theirs
          </Button>
          <Button disabled={busy} onClick={copy}>
            Save as copy
          </Button>
          <Button disabled={busy} tone="primary" onClick={onMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <p>
        Another window saved this workflow at {timeText(current.updatedAtMs)}, with{' '}
        {steps === 1 ? '1 step' : `${steps} steps`}, and you have changes on an earlier version.
      </p>
      <p className="mt-2 text-muted">
        Keep mine writes this version over it. Take theirs shows the other version and drops what you changed
        here. Save as copy keeps both.
      </p>
      {problem && (
        <div role="alert" className="mt-3">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
    </Dialog>
  )
}
