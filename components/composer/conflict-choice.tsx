'use client'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note } from '#components/ui/parts.tsx'
import { timeText } from '#lib/client/format.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { useEditor } from './editor-context.tsx'
import { DifferenceView } from './life/difference-view.tsx'
import { useLifeApi } from './life/life-context.tsx'

/** The three ways out of a conflict, with what keeping one's own means. */
export function ConflictChoice({ current }: { current: SavedWorkflow }) {
  const words = useText().life.conflict
  const { life, actions } = useLifeApi()
  const mine = useEditor((state) => state.document)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const attempt = async (act: () => Promise<Problem | null>) => {
    setBusy(true)
    setProblem(await act())
    setBusy(false)
  }
  return (
    <Dialog
      title={words.title}
      wide
      open
      onClose={() => life.setState({ choosing: false })}
      footer={
        <>
          <Button disabled={busy} onClick={() => attempt(() => actions.takeTheirs(current))}>
            {words.takeTheirs}
          </Button>
          <Button disabled={busy} onClick={() => attempt(actions.fork)}>
            {words.copy}
          </Button>
          <Button disabled={busy} tone="primary" onClick={() => actions.keepMine(current)}>
            {words.keepMine}
          </Button>
        </>
      }
    >
      <p>{words.what(timeText(current.updatedAtMs), Object.keys(current.document.manifest.steps).length)}</p>
      <p className="mt-2 text-muted">{words.choices}</p>
      <div className="mt-3 rounded border border-line p-3">
        <DifferenceView title={words.compared} before={current.document} after={mine} />
      </div>
      {problem && (
        <div role="alert" className="mt-3">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
    </Dialog>
  )
}
