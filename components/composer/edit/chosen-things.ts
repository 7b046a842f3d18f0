import type { NodeChange } from '@xyflow/react'
import type { EditorState } from '#lib/client/editor-store.ts'
import { thingOf } from '#lib/workflow/things.ts'

/** The steps and notes that are selected after React Flow's changes; a collapsed group stands for its steps. */
export const chosenThings = (
  changes: readonly NodeChange[],
  { selection, selectedNotes, document }: Pick<EditorState, 'selection' | 'selectedNotes' | 'document'>,
): { readonly steps: readonly string[]; readonly notes: readonly string[] } => {
  const steps = new Set(selection)
  const notes = new Set(selectedNotes)
  const selects = changes.flatMap((change) =>
    change.type === 'select' ? [{ ...thingOf(change.id), chosen: change.selected }] : [],
  )
  // What is let go comes first: a step may be chosen while the group that holds it is let go.
  for (const { of, id, chosen } of [...selects].sort((a, b) => Number(a.chosen) - Number(b.chosen))) {
    const set = of === 'note' ? notes : steps
    const ids = of === 'group' ? (document.view.groups?.[id]?.steps ?? []) : [id]
    for (const one of ids) set[chosen ? 'add' : 'delete'](one)
  }
  return { steps: [...steps], notes: [...notes] }
}
