'use client'
import { useOpen } from '#components/composer/use-open.ts'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import type { WorkflowDocument } from '#lib/workflow/document.ts'

/** Opens a workflow that was made for this page. */
export function OpenJoint({ document, label }: { document: WorkflowDocument; label: string }) {
  const { open, busy, problem } = useOpen()
  return (
    <div className="flex flex-col items-start gap-2 print:hidden">
      <Button tone="primary" disabled={busy} onClick={() => open(document)}>
        {label}
      </Button>
      {problem && <Note tone="bad" reason={problem.reason} fix={problem.fix} />}
    </div>
  )
}
