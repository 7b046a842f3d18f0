'use client'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { timeText } from '#lib/client/format.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'

type Props = { current: SavedWorkflow; onMine: () => void; onTheirs: () => void; onCopy: () => void }

/** The workflow was changed somewhere else: nothing is overwritten before a person chooses. */
export function ConflictDialog({ current, onMine, onTheirs, onCopy }: Props) {
  return (
    <Dialog
      title="Changed somewhere else"
      open
      onClose={onCopy}
      footer={
        <>
          <Button onClick={onTheirs}>Take theirs</Button>
          <Button onClick={onCopy}>Save as copy</Button>
          <Button tone="primary" onClick={onMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <p>
        Another window saved this workflow at {timeText(current.updatedAtMs)}, with{' '}
        {Object.keys(current.document.manifest.steps).length} steps, after you opened it here.
      </p>
      <p className="mt-2 text-muted">
        Keep mine writes this version over it. Take theirs shows the other version and drops what you changed
        here. Save as copy keeps both.
      </p>
    </Dialog>
  )
}
