import { stepTypes } from '#lib/plan/step-types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { type Clip, clipOf } from '#lib/workflow/clip.ts'
import type { Edit, Point } from '#lib/workflow/edit.ts'
import { ok, type Result } from '#lib/workflow/result.ts'
import type { EditorState } from './editor-store.ts'

export type Amounts = { readonly steps: number; readonly notes: number; readonly unknown: number }

/** The clipboard's text for what is selected, null when nothing is. */
export const clipText = ({ document, selection, selectedNotes }: EditorState): string | null =>
  selection.length + selectedNotes.length === 0
    ? null
    : JSON.stringify(clipOf(document, selection, selectedNotes))

/** The edit that takes away what is selected, steps and notes: one entry. */
export const removal = ({ selection, selectedNotes }: EditorState): Edit => ({
  type: 'batch',
  edits: [
    ...selection.map((step): Edit => ({ type: 'remove-step', step })),
    ...selectedNotes.map((id): Edit => ({ type: 'set-view', part: 'notes', id, value: undefined })),
  ],
})

/** Adds a clip, selects what came in and shows it. */
export const placeClip = async (
  editor: { getState(): EditorState },
  clip: Clip,
  { incoming, at }: { readonly incoming: boolean; readonly at?: Point },
): Promise<Amounts> => {
  const { pasteClip } = await import('#lib/workflow/paste.ts')
  const state = editor.getState()
  const pasted = pasteClip(state.document, clip, { incoming, ...(at ? { at } : {}) }, stepTypes)
  state.edit(pasted.edit)
  state.select(pasted.steps, [], pasted.notes)
  const first = pasted.steps[0] ?? (pasted.notes[0] === undefined ? undefined : `note:${pasted.notes[0]}`)
  if (first !== undefined) state.show([first])
  return {
    steps: pasted.steps.length,
    notes: pasted.notes.length,
    unknown: Object.values(clip.steps).filter(({ uses }) => !definitionOf(uses)).length,
  }
}

/** Reads the clipboard's text and adds what it holds, or says in one sentence why not. */
export const pasteText = async (
  editor: { getState(): EditorState },
  text: string,
  incoming: boolean,
): Promise<Result<Amounts>> => {
  // Reading brings the whole schema with it, so it is fetched when there is something to read.
  const { readClip } = await import('#lib/workflow/clipboard.ts')
  const clip = readClip(text)
  return clip.ok ? ok(await placeClip(editor, clip.value, { incoming })) : clip
}
