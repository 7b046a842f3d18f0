'use client'
import { KindMark, kindWord } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { inputState } from '#lib/client/input-value.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { inputFieldId } from './workflow-inputs.tsx'

/** Workflow inputs in the outline; each leads to its field. */
export function OutlineInputs() {
  const text = useText()
  const editor = useEditorApi()
  const inputs = useEditor((state) => state.document.manifest.inputs)
  if (!inputs || Object.keys(inputs).length === 0) return null
  const go = (name: string) => {
    editor.getState().select([])
    // The inspector draws the inputs first.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.getElementById(inputFieldId(name))?.focus()),
    )
  }
  return (
    <ul aria-label={text.outline.workflowInputs} className="flex flex-col gap-0.5 border-b border-line p-2">
      {Object.entries(inputs).map(([name, input]) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => go(name)}
            className="flex w-full items-center gap-2 rounded px-2 py-1 text-left text-sm hover:bg-sunken"
          >
            <span className="flex size-5 shrink-0 items-center justify-center">
              <KindMark kind={input.kind} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{input.title ?? name}</span>
              <span
                className={cx(
                  'block truncate text-xs',
                  input.value === undefined ? 'text-warn' : 'text-muted',
                )}
              >
                {inputState(input)}
              </span>
            </span>
            <span className="shrink-0 text-xs text-muted">
              {input.many ? `${kindWord(input.kind)}, list` : kindWord(input.kind)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
