import type { View, WorkflowDocument } from './document.ts'
import { inputsUsed, viewOf } from './extract.ts'
import type { Step, WorkflowInput } from './manifest.ts'
import { own } from './own.ts'

export const clipboardType = 'urn:weft:clipboard:v1'

/**
 * Steps, notes and groups on their way through the clipboard, as JSON text. Step types are not looked up: one that is not known
 * where it arrives keeps everything that it came with. Bindings still name steps that stayed behind.
 */
export type Clip = {
  readonly type: typeof clipboardType
  readonly steps: Readonly<Record<string, Step>>
  readonly inputs?: Readonly<Record<string, WorkflowInput>> | undefined
  readonly view: View
}

const some = <T>(record: Record<string, T>) => Object.keys(record).length > 0

/** What is copied when these steps and notes are: with them the groups that they fill, and the inputs that they take. */
export const clipOf = (
  document: WorkflowDocument,
  steps: readonly string[],
  notes: readonly string[] = [],
): Clip => {
  const { manifest, view } = document
  const inside = new Set(steps)
  const values = Object.fromEntries(Object.entries(manifest.steps).filter(([step]) => inside.has(step)))
  const inputs = inputsUsed(manifest, Object.values(values))
  const groups = Object.fromEntries(
    Object.entries(view.groups ?? {}).filter(([, group]) => group.steps.every((step) => inside.has(step))),
  )
  const written = Object.fromEntries(
    notes.flatMap((id) => {
      const note = own(view.notes, id)
      return note ? [[id, note]] : []
    }),
  )
  return {
    type: clipboardType,
    steps: values,
    ...(some(inputs) ? { inputs } : {}),
    view: {
      ...viewOf(document, inside),
      ...(some(groups) ? { groups } : {}),
      ...(some(written) ? { notes: written } : {}),
    },
  }
}

/** A whole workflow as a clip, for one that is pasted or inserted. */
export const clipOfAll = (document: WorkflowDocument): Clip =>
  clipOf(document, Object.keys(document.manifest.steps), Object.keys(document.view.notes ?? {}))
