import type { View, WorkflowDocument } from './document.ts'
import type { Edit } from './edit.ts'
import { own } from './own.ts'

type Parts = { readonly [P in Exclude<keyof View, 'positions'>]-?: NonNullable<View[P]> }
export type ViewPart = keyof Parts

/** Sets one entry of a record of the view, or takes it away. */
export type ViewEdit = {
  [P in ViewPart]: {
    readonly type: 'set-view'
    readonly part: P
    readonly id: string
    readonly value: Parts[P][keyof Parts[P]] | undefined
  }
}[ViewPart]

const set = <T>(record: Readonly<Record<string, T>>, id: string, value: T | undefined): Record<string, T> => {
  const { [id]: _, ...rest } = record
  return value === undefined ? rest : { ...rest, [id]: value }
}

/** A record that holds nothing is left out, so that what is undone has the bytes of before. */
export const applyViewEdit = (
  document: WorkflowDocument,
  edit: ViewEdit,
): { document: WorkflowDocument; inverse: ViewEdit } => {
  const { [edit.part]: record = {}, ...others } = document.view
  const entries = set<unknown>(record, edit.id, edit.value)
  const view = (
    Object.keys(entries).length === 0 ? others : { ...others, [edit.part]: entries }
  ) as typeof document.view
  const before = own<unknown>(record, edit.id)
  return { document: { ...document, view }, inverse: { ...edit, value: before } as ViewEdit }
}

/** What the view says of a step and would say of nothing once the step is gone. */
export const viewCutsOf = ({ view }: WorkflowDocument, step: string): readonly Edit[] => [
  ...(['labels', 'muted', 'pins'] as const).flatMap((part): ViewEdit[] =>
    own<unknown>(view[part], step) === undefined
      ? []
      : [{ type: 'set-view', part, id: step, value: undefined }],
  ),
  ...Object.entries(view.groups ?? {}).flatMap(([id, group]): ViewEdit[] => {
    if (!group.steps.includes(step)) return []
    const steps = group.steps.filter((other) => other !== step)
    return [
      { type: 'set-view', part: 'groups', id, value: steps.length === 0 ? undefined : { ...group, steps } },
    ]
  }),
]
