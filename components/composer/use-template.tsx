'use client'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { useOpen } from './use-open.ts'

export function UseTemplate({ id }: { id: string }) {
  const text = useText().templates
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
        {text.use}
      </Button>
      {problem && <Note tone="bad" reason={problem.reason} fix={problem.fix} />}
    </div>
  )
}
