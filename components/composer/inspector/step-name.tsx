'use client'
import { useText } from '#components/shell/text.tsx'
import { definitionOf } from '#lib/protocols/registry.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { box } from '../fields/box.ts'
import { described, FieldFrame } from '../fields/frame.tsx'

/** What a person calls a step. Nothing refers to it, so that calling it otherwise breaks nothing. */
export function StepName({ id, uses }: { id: string; uses: string }) {
  const t = useText().inspector
  const editor = useEditorApi()
  const label = useEditor((state) => state.document.view.labels?.[id])
  const field = `${id}-label`
  return (
    <FieldFrame id={field} label={t.stepName} problem={null} help={t.stepNameHelp(id)}>
      <input
        {...described(field, false)}
        type="text"
        autoComplete="off"
        maxLength={80}
        className={box}
        placeholder={definitionOf(uses)?.title ?? uses}
        value={label ?? ''}
        onChange={(event) =>
          editor.getState().edit(
            {
              type: 'set-view',
              part: 'labels',
              id,
              value: event.target.value.normalize('NFC') || undefined,
            },
            `${id}.label`,
          )
        }
      />
    </FieldFrame>
  )
}
