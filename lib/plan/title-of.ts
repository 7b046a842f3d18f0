import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { own } from '#lib/workflow/own.ts'
import { stepTypes } from './step-types.ts'

/** What people call a step: their own name for it, else its type's title, else what the type is called in the manifest. */
export const titleOf = ({ manifest, view }: WorkflowDocument, step: string): string => {
  const uses = own(manifest.steps, step)?.uses
  return own(view.labels, step) ?? (uses === undefined ? step : (stepTypes(uses)?.title ?? uses))
}
