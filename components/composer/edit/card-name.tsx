'use client'
import { useText } from '#components/shell/text.tsx'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { focusThing } from './focus-thing.ts'
import { NameField } from './name-field.tsx'

/** A card's name: the person's own, else `title`; F2 or a double click writes it. An empty one is the title again. */
export function CardName({ id, title }: { id: string; title: string }) {
  const editor = useEditorApi()
  const { edit } = useText()
  const label = useEditor((state) => state.document.view.labels?.[id])
  const isWriting = useEditor(({ writing }) => writing?.of === 'step' && writing.id === id)
  if (isWriting)
    return (
      <NameField
        label={edit.nameOfStep}
        start={label ?? title}
        onDone={(typed, byKey) => {
          const state = editor.getState()
          state.write(null)
          if (byKey) focusThing(id)
          if (typed === null || !state.document.manifest.steps[id]) return
          const name = typed.trim()
          const value = name === '' || name === title ? undefined : name
          if (value === label) return
          state.edit({ type: 'set-view', part: 'labels', id, value })
          state.announce(edit.renamed(value ?? title))
        }}
      />
    )
  return (
    <p
      className="truncate font-medium leading-tight"
      title={label === undefined ? undefined : title}
      onDoubleClick={() => {
        if (!editor.getState().readOnly) editor.getState().write({ of: 'step', id })
      }}
    >
      {label ?? title}
    </p>
  )
}
