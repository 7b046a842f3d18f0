'use client'
import { useRef } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { useEarlyFiles } from '#components/ui/use-early-files.ts'
import { useImport } from './use-import.ts'
import { useOpen } from './use-open.ts'

/** New workflow, and Import of a file that Weft exported: chosen, dropped on the page, or pasted. */
export function ComposeActions() {
  const text = useText().life
  const { open, busy, problem, setProblem } = useOpen()
  const { over, takeFile } = useImport(open, setProblem)
  const input = useRef<HTMLInputElement>(null)
  useEarlyFiles(input, (files) => takeFile(files[0]))
  return (
    <div className="flex flex-col items-start gap-2 sm:items-end">
      <div className="flex gap-2">
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          // The button beside it is what people press.
          className="hidden"
          onChange={(event) => {
            takeFile(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button disabled={busy} title={text.import.title} onClick={() => input.current?.click()}>
          {text.import.open}
        </Button>
        <Button
          tone="primary"
          disabled={busy}
          onClick={async () => {
            const { emptyDocument } = await import('#lib/workflow/document.ts')
            await open(emptyDocument())
          }}
        >
          {text.compose.newWorkflow}
        </Button>
      </div>
      {problem && (
        <div role="alert" className="max-w-md">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
      {over && (
        <div className="pointer-events-none fixed inset-3 z-40 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-accent-soft">
          <p className="text-lg font-medium">{text.import.drop}</p>
        </div>
      )}
    </div>
  )
}
