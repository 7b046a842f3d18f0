'use client'
import { useText } from '#components/shell/text.tsx'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { described, FieldFrame } from './fields/frame.tsx'

/** What the results are for. It is signed, and decides which licences allow the workflow. */
export function Purpose() {
  const editor = useEditorApi()
  const t = useText().inspector.workflow
  const commercial = useEditor((state) => state.document.manifest.policy?.rights?.commercial === true)
  return (
    <section aria-label={t.purpose} className="border-t border-line p-3">
      <FieldFrame id="commercial-purpose" label={t.commercial} problem={null} help={t.commercialHelp} beside>
        <input
          {...described('commercial-purpose', false)}
          type="checkbox"
          className="size-4 accent-accent"
          checked={commercial}
          onChange={(event) =>
            editor
              .getState()
              .edit({ type: 'set-commercial', commercial: event.target.checked ? true : undefined })
          }
        />
      </FieldFrame>
    </section>
  )
}
