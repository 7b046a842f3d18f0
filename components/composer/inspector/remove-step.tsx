'use client'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { useEditorApi } from '../editor-context.tsx'

export function RemoveStep({ id }: { id: string }) {
  const editor = useEditorApi()
  const t = useText().inspector
  return (
    <Button
      small
      tone="danger"
      onClick={() => {
        editor.getState().edit({ type: 'remove-step', step: id })
        editor.getState().announce(t.removed)
      }}
    >
      {t.remove}
    </Button>
  )
}
