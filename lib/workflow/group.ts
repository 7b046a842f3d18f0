import type { Group, WorkflowDocument } from './document.ts'
import { type Edit, freeName } from './edit.ts'
import { own } from './own.ts'

/** The group that a step is in, by id. */
export const groupOf = ({ view }: WorkflowDocument, step: string): string | undefined =>
  Object.entries(view.groups ?? {}).find(([, { steps }]) => steps.includes(step))?.[0]

/** Groups that have at least one of these steps, in the order of the document. */
export const groupsOf = ({ view }: WorkflowDocument, steps: readonly string[]): readonly string[] => {
  const chosen = new Set(steps)
  return Object.entries(view.groups ?? {})
    .filter(([, group]) => group.steps.some((step) => chosen.has(step)))
    .map(([id]) => id)
}

/** The edits that take steps out of the groups that they are in; a group that loses its last step goes. */
const leaving = ({ view }: WorkflowDocument, steps: readonly string[]): Edit[] => {
  const going = new Set(steps)
  return Object.entries(view.groups ?? {}).flatMap(([id, group]): Edit[] => {
    const left = group.steps.filter((step) => !going.has(step))
    if (left.length === group.steps.length) return []
    const value = left.length === 0 ? undefined : { ...group, steps: left }
    return [{ type: 'set-view', part: 'groups', id, value }]
  })
}

/** Puts steps into a group of their own, out of any other: one gesture. */
export const groupSteps = (
  document: WorkflowDocument,
  group: Group,
): { readonly edit: Edit; readonly id: string } => {
  const id = freeName(document.view.groups ?? {}, 'group')
  return {
    id,
    edit: {
      type: 'batch',
      edits: [...leaving(document, group.steps), { type: 'set-view', part: 'groups', id, value: group }],
    },
  }
}

/** Takes groups away and leaves their steps. */
export const ungroup = (groups: readonly string[]): Edit => ({
  type: 'batch',
  edits: groups.map((id) => ({ type: 'set-view', part: 'groups', id, value: undefined })),
})

/** Changes something of a group that is there; null for one that is not. */
export const changeGroup = ({ view }: WorkflowDocument, id: string, change: Partial<Group>): Edit | null => {
  const group = own(view.groups, id)
  return group ? { type: 'set-view', part: 'groups', id, value: { ...group, ...change } } : null
}
