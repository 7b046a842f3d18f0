import { stepTypes } from '#lib/plan/step-types.ts'
import type { Rects } from '#lib/workflow/align.ts'
import { groupsOf } from '#lib/workflow/group.ts'
import { rectsOf } from '#lib/workflow/things.ts'
import type { EditorState } from './editor-store.ts'

type Selected = Pick<EditorState, 'document' | 'selection' | 'selectedNotes' | 'collapsed'>

/** What is selected as it stands on the canvas: a collapsed group whose steps are all selected is one thing. */
export const selectedRects = ({ document, selection, selectedNotes, collapsed }: Selected): Rects => {
  const chosen = new Set([...selection, ...selectedNotes.map((id) => `note:${id}`)])
  for (const [id, { steps }] of Object.entries(document.view.groups ?? {}))
    if (steps.every((step) => chosen.has(step))) chosen.add(`group:${id}`)
  return Object.fromEntries(
    Object.entries(rectsOf(document, collapsed, stepTypes)).filter(([name]) => chosen.has(name)),
  )
}

/** Groups that the selection speaks of. */
export const selectedGroups = ({ document, selection }: Selected): readonly string[] =>
  groupsOf(document, selection)
