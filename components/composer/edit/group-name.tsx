'use client'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { changeGroup } from '#lib/workflow/group.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { focusThing } from './focus-thing.ts'
import { NameField } from './name-field.tsx'

/** A group's name; F2 on the selected card or a double click writes it. */
export function GroupName({ id, title, className }: { id: string; title: string; className?: string }) {
  const editor = useEditorApi()
  const { edit } = useText()
  const isWriting = useEditor(({ writing }) => writing?.of === 'group' && writing.id === id)
  if (isWriting)
    return (
      <NameField
        label={edit.nameOfGroup}
        start={title}
        onDone={(typed, byKey) => {
          const state = editor.getState()
          state.write(null)
          if (byKey) focusThing(`group:${id}`)
          const name = typed?.trim()
          if (!name || name === title) return
          const change = changeGroup(state.document, id, { title: name })
          if (!change) return
          state.edit(change)
          state.announce(edit.renamed(name))
        }}
      />
    )
  return (
    <p
      className={cx('min-w-0 truncate font-medium leading-tight', className)}
      title={title}
      onDoubleClick={(event) => {
        event.stopPropagation()
        if (!editor.getState().readOnly) editor.getState().write({ of: 'group', id })
      }}
    >
      {title}
    </p>
  )
}
