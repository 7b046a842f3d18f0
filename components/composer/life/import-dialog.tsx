'use client'
import { useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note } from '#components/ui/parts.tsx'
import { readWorkflow, readWorkflowFile } from '#lib/client/read-workflow.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem, Result } from '#lib/workflow/result.ts'
import type { DialogProps } from '../dialogs.tsx'
import { useEditor } from '../editor-context.tsx'
import { useOpen } from '../use-open.ts'
import { DifferenceView } from './difference-view.tsx'

/** Imports over the open workflow, as one entry of its history, once what would change has been seen. */
export function ImportDialog({ desk: { editor }, onClose }: DialogProps) {
  const words = useText().life.import
  const document = useEditor((state) => state.document)
  const [given, setGiven] = useState<WorkflowDocument | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const { open, busy, problem: notOpened } = useOpen()
  const take = async (read: Promise<Result<WorkflowDocument>>) => {
    const result = await read
    setGiven(result.ok ? result.value : null)
    setProblem(result.ok ? null : result.problem)
  }
  const replace = () => {
    if (!given) return
    editor.getState().edit({ type: 'replace', document: given })
    editor.getState().show(null)
    editor.getState().announce(words.replaced)
    onClose()
  }
  const trouble = problem ?? notOpened
  return (
    <Dialog
      title={words.over}
      wide
      open
      onClose={onClose}
      footer={
        <>
          <Button disabled={!given || busy} onClick={() => given && open(given)}>
            {words.asNew}
          </Button>
          <Button tone="primary" disabled={!given || busy} onClick={replace}>
            {words.replace}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">{words.hint}</p>
        <div className="flex flex-wrap items-end gap-2">
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            className="hidden"
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file) void take(readWorkflowFile(file))
              target.value = ''
            }}
          />
          <Button onClick={() => input.current?.click()}>{words.choose}</Button>
          <label className="flex min-w-0 flex-1 flex-col gap-1 text-sm">
            {words.pasted}
            <input
              onChange={({ target }) => {
                if (target.value.trim() !== '') void take(readWorkflow(target.value))
              }}
              className="h-8 min-w-0 rounded border border-line-strong bg-raised px-2 font-mono text-xs"
            />
          </label>
        </div>
        {trouble && (
          <div role="alert">
            <Note tone="bad" reason={trouble.reason} fix={trouble.fix} />
          </div>
        )}
        {given && (
          <div className="rounded border border-line p-3">
            <DifferenceView title={words.compared} before={document} after={given} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
