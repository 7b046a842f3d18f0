'use client'
import { useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { useOpen } from './use-open.ts'

/** New workflow, and Import of a file that Weft exported. What cannot be read changes nothing. */
export function ComposeActions() {
  const { open, busy, problem, setProblem } = useOpen()
  const input = useRef<HTMLInputElement>(null)
  const importFile = async (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    const [{ importDocument }, { stepTypes }] = await Promise.all([
      import('#lib/workflow/import.ts'),
      import('#lib/plan/step-types.ts'),
    ])
    const read = importDocument(await file.text(), stepTypes)
    if (read.ok) await open(read.value)
    else setProblem(read.problem)
  }
  return (
    <div className="flex flex-col items-start gap-2 sm:items-end">
      <div className="flex gap-2">
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label="Import a workflow file"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void importFile(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button disabled={busy} onClick={() => input.current?.click()}>
          Import
        </Button>
        <Button
          tone="primary"
          disabled={busy}
          onClick={async () => {
            const { emptyDocument } = await import('#lib/workflow/document.ts')
            await open(emptyDocument())
          }}
        >
          New workflow
        </Button>
      </div>
      {problem && (
        <div role="alert" className="max-w-md">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
    </div>
  )
}
