'use client'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { useOpen } from './use-open.ts'

/** `label` is given: a page of the server's own words loads no others for one button. */
export function UseTemplate({ id, label }: { id: string; label: string }) {
  const { open, busy, problem } = useOpen()
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        tone="primary"
        disabled={busy}
        onClick={async () => {
          const { templates } = await import('#lib/protocols/templates.ts')
          await open(templates.find((template) => template.id === id)!.document)
        }}
      >
        {label}
      </Button>
      {problem && <Note tone="bad" reason={problem.reason} fix={problem.fix} />}
    </div>
  )
}
