import { stepTypes } from '#lib/plan/step-types.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { canConnect } from '#lib/workflow/connect.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { type Edit, freeStepId, type Point } from '#lib/workflow/edit.ts'

/**
 * The edit that adds a step: right of `after` and wired to it where a port fits, or at `at`. One gesture, one undo.
 */
export const placeStep = (
  document: WorkflowDocument,
  definition: StepDefinition,
  where: { readonly after: string | null; readonly at?: Point },
): { edit: Edit; step: string; wired: string | null } => {
  const step = freeStepId(document.manifest, definition.id)
  const value = { uses: definition.id, adapter: adapterDigest(definition), with: { ...definition.defaults } }
  const from = where.after === null ? undefined : document.view.positions[where.after]
  const lowest = Math.max(0, ...Object.values(document.view.positions).map(({ x }) => x + 320))
  const at =
    where.at ??
    (from
      ? { x: from.x + 320, y: from.y }
      : { x: Object.keys(document.view.positions).length === 0 ? 0 : lowest, y: 0 })
  const add: Edit = { type: 'add-step', step, value, at }
  const source = where.after === null ? undefined : document.manifest.steps[where.after]
  if (source && where.after !== null) {
    const steps = { ...document.manifest.steps, [step]: value }
    for (const output of Object.keys(stepTypes(source.uses)?.outputs ?? {}))
      for (const port of Object.keys(definition.inputs))
        if (canConnect({ steps }, { step: where.after, port: output }, { step, port }, stepTypes).ok)
          return {
            edit: {
              type: 'batch',
              edits: [add, { type: 'bind', step, port, binding: { from: `${where.after}.${output}` } }],
            },
            step,
            wired: where.after,
          }
  }
  return { edit: add, step, wired: null }
}
