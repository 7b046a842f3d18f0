import { newestOf } from '#lib/plan/versions.ts'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { own } from '#lib/workflow/own.ts'

/** What a step is called: by its person, else by its type. References stay by id. */
export const stepName = ({ manifest, view }: WorkflowDocument, step: string): string => {
  const uses = own(manifest.steps, step)?.uses ?? step
  return own(view.labels, step) ?? (definitionOf(uses) ?? newestOf(uses, definitions))?.title ?? uses
}
