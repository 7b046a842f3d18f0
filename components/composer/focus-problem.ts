import type { Editor } from '#lib/client/editor-store.ts'
import { fieldOfProblem } from '#lib/client/problem-field.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** Frames that the inspector may take to draw a step and open a section. */
const patience = 12

const inspector = () => document.getElementById('inspector')

/** A frame while the inspector's code is still on its way counts a tenth. */
const costOfFrame = () => (inspector()?.closest('section')?.querySelector('[data-waits]') ? 0.1 : 1)

/** Opens the section of the inspector that holds a field of this name; it draws the field in the next frame. */
const openSection = (name: string): void => {
  const region = inspector()?.closest('section')
  for (const section of region?.querySelectorAll('details[data-fields]') ?? [])
    if (section.getAttribute('data-fields')?.split(' ').includes(name)) section.setAttribute('open', '')
}

/** Focuses a field of the inspector once it is drawn, opening the section that it is in; the inspector itself when there is none. */
export const focusField = (id: string, name: string, left = patience): void => {
  const field = document.getElementById(id)
  if (!field && left > 0) {
    if (left < patience - 1) openSection(name)
    requestAnimationFrame(() => focusField(id, name, left - costOfFrame()))
    return
  }
  const target = field ?? inspector()
  target?.scrollIntoView({ block: 'nearest' })
  target?.focus()
}

/** Whether a problem has a place to lead to. */
export const canFocus = (problem: Problem): boolean =>
  fieldOfProblem(problem) !== null || problem.code === 'workflow-empty'

/** Selects what a problem is about, brings it into view, and focuses its field. */
export const focusProblem = (editor: Editor, problem: Problem): void => {
  const field = fieldOfProblem(problem)
  if (!field) {
    document.getElementById('search-steps')?.focus()
    return
  }
  editor.getState().select(field.step === null ? [] : [field.step])
  if (field.step !== null) editor.getState().show([field.step])
  // The step that was selected before is still drawn in this frame.
  requestAnimationFrame(() => focusField(field.id, field.name))
}
