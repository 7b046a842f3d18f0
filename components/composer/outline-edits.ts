import { insertConverters } from '#lib/client/insert-converters.ts'
import { addJoined } from '#lib/client/join-step.ts'
import type { Ends, Match } from '#lib/client/joining.ts'
import { rowIdOf } from '#lib/client/outline-rows.ts'
import { panes } from '#lib/client/panes.ts'
import { placeStep } from '#lib/client/place-step.ts'
import { stepName } from '#lib/client/step-name.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Connection } from '#lib/workflow/connect.ts'
import { wayText } from '#lib/workflow/converters.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import type { Desk } from './commands/command.ts'
import { focusCard } from './focus-card.ts'

/** Shows a step wherever it is shown: selected, on the canvas in sight. */
export const goToStep = ({ editor }: Desk, step: string): void => {
  editor.getState().select([step])
  editor.getState().show([step])
}

/** Takes the focus to the heading of the inspector, which draws the step first. */
export const focusInspector = (): void => {
  panes.getState().show('inspector')
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById('inspector')?.focus()))
}

/** Takes the focus to a step's row of the outline, which draws it first. */
export const focusRow = (id: string): void => {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus(),
    ),
  )
}

/** Takes the focus to a step: on the canvas where that is where a person was, else in the outline. */
export const focusStep = (step: string): void => {
  if (document.activeElement?.closest('[data-region=canvas]')) focusCard(step)
  else focusRow(rowIdOf.step(step))
}

/** Adds a step after another one, or after everything, joined where a port fits. */
export const addStep = (desk: Desk, definition: StepDefinition, after: string | null): string => {
  const { document, edit, announce } = desk.editor.getState()
  const placed = placeStep(document, definition, { after })
  edit(placed.edit)
  goToStep(desk, placed.step)
  const wired = placed.wired === null ? null : stepName(document, placed.wired)
  announce(desk.text.outline.added(definition.title, wired))
  return placed.step
}

/** Adds a step between its ends. */
export const addBetween = (desk: Desk, definition: StepDefinition, ends: Ends, match: Match): string => {
  const { document, edit, announce } = desk.editor.getState()
  const added = addJoined(document, definition, ends, match, null)
  edit(added.edit)
  goToStep(desk, added.step)
  const other = (ends.from ?? ends.to)!.step
  announce(desk.text.outline.added(definition.title, stepName(document, other)))
  return added.step
}

/** Draws an edge, with the converters that its connection needs. */
export const draw = (desk: Desk, from: string, to: PortRef, label: string, connection: Connection): void => {
  const { document, edit, announce } = desk.editor.getState()
  const way = connection.ok ? undefined : connection.way
  edit(way ? insertConverters(document, from, to, way).edit : { type: 'bind', ...to, binding: { from } })
  announce(desk.text.outline.connected(label, from, way ? wayText(way) : null))
}

export const cut = (desk: Desk, to: PortRef, label: string): void => {
  const { edit, announce } = desk.editor.getState()
  edit({ type: 'bind', ...to, binding: null })
  announce(desk.text.outline.disconnected(label))
}

/** Gives a step a name of its own, or the one of its type again. */
export const rename = (desk: Desk, step: string, typed: string): void => {
  const { document, edit, announce } = desk.editor.getState()
  const label = typed.trim().slice(0, 80)
  const before = stepName(document, step)
  if (label === before) return
  edit({ type: 'set-view', part: 'labels', id: step, value: label === '' ? undefined : label })
  announce(desk.text.outline.renamed(stepName(desk.editor.getState().document, step)))
}

export const removeSteps = (desk: Desk, steps: readonly string[]): void => {
  const { document, edit, announce } = desk.editor.getState()
  const names = steps.map((step) => stepName(document, step))
  edit({ type: 'batch', edits: steps.map((step) => ({ type: 'remove-step', step })) })
  announce(
    names.length === 1 ? desk.text.outline.deleted(names[0]!) : desk.text.keys.deleted(names.length, 0),
  )
}

/** Takes a group's frame away; its steps stay. */
export const removeGroup = (desk: Desk, group: string, title: string): void => {
  const { edit, announce } = desk.editor.getState()
  edit({ type: 'set-view', part: 'groups', id: group, value: undefined })
  announce(desk.text.outline.ungrouped(title))
}
