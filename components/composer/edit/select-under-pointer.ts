import type { MouseEvent } from 'react'
import type { Editor } from '#lib/client/editor-store.ts'
import { thingOf } from '#lib/workflow/things.ts'

/** A menu is about what is under the pointer: it is selected first, unless it is among what is selected already. */
export const selectUnderPointer =
  (editor: Editor) =>
  (event: MouseEvent): void => {
    const target = event.target as Element
    const name =
      target.closest('.weft-frame-head')?.getAttribute('data-group') ??
      target.closest('.react-flow__node')?.getAttribute('data-id')
    const { document, selection, selectedNotes, select } = editor.getState()
    if (name === null || name === undefined) {
      select([])
      return
    }
    const { of, id } = target.closest('.weft-frame-head') ? { of: 'group' as const, id: name } : thingOf(name)
    if (of === 'note') {
      if (!selectedNotes.includes(id)) select([], [], [id])
      return
    }
    const steps = of === 'group' ? (document.view.groups?.[id]?.steps ?? []) : [id]
    if (!steps.every((step) => selection.includes(step))) select(steps)
  }
