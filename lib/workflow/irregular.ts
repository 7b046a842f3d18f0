import type { WorkflowDocument } from './document.ts'
import type { Edit } from './edit.ts'
import { own } from './own.ts'

const none = (record: object | undefined): boolean => record !== undefined && Object.keys(record).length === 0

/**
 * Whether the part that an edit changes is written as the editor would not write it: a record that holds nothing, or a place of a
 * step that is not there. An edit and its inverse alone would not bring that back.
 */
export const isIrregular = ({ manifest, view }: WorkflowDocument, edit: Edit): boolean => {
  switch (edit.type) {
    case 'add-step':
      return Object.hasOwn(view.positions, edit.step)
    case 'bind':
      return none(own(manifest.steps, edit.step)?.in)
    case 'set-param':
      return none(own(manifest.steps, edit.step)?.with)
    case 'set-input':
      return none(own(manifest.inputs, edit.input)?.value)
    case 'declare-input':
      return none(manifest.inputs)
    case 'set-output':
      return none(manifest.outputs)
    case 'set-policy':
    case 'set-commercial':
      return none(manifest.policy)
    case 'set-view':
      return none(view[edit.part])
    default:
      return false
  }
}
