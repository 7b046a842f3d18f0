import { stepTypes } from '#lib/plan/step-types.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { type Edit, freeStepId, type Point } from '#lib/workflow/edit.ts'
import { boxOf, freePlace, spacing } from '#lib/workflow/geometry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { linearUser, matchStep } from './joining.ts'

/** Right of a step, or right of everything, where nothing stands yet. */
const placeAfter = (
  { manifest, view }: WorkflowDocument,
  definition: StepDefinition,
  after: string | null,
): Point => {
  const corners = Object.values(view.positions)
  const from = after === null ? undefined : view.positions[after]
  const wish = from
    ? { x: from.x + spacing.column, y: from.y }
    : { x: corners.length === 0 ? 0 : Math.max(...corners.map(({ x }) => x)) + spacing.column, y: 0 }
  const taken = Object.entries(view.positions).map(([step, corner]) => ({
    ...corner,
    height: boxOf(stepTypes(manifest.steps[step]?.uses ?? '')).height,
  }))
  return freePlace(wish, boxOf(definition).height, taken)
}

/** The best edge from `source` to the new step that may be drawn as it is: of two alike the one whose input has to be filled. */
const bestFit = (
  steps: WorkflowDocument['manifest']['steps'],
  source: string,
  step: string,
  value: Step,
): Edit | undefined => {
  const fits = Object.keys(stepTypes(steps[source]!.uses)?.outputs ?? {}).flatMap((port) => {
    const from = { step: source, port }
    const input = linearUser({ steps }, from)
      ? null
      : matchStep({ steps }, { from, to: null }, step, value)?.input
    return input && input.way.length === 0 ? [{ port, input }] : []
  })
  const best = fits.sort((a, b) => a.input.rank - b.input.rank)[0]
  return best && { type: 'bind', step, port: best.input.port, binding: { from: `${source}.${best.port}` } }
}

/**
 * The edit that adds a step: right of `after` and wired to it where a port fits, or at `at` (pixels). One gesture, one undo.
 */
export const placeStep = (
  document: WorkflowDocument,
  definition: StepDefinition,
  where: { readonly after: string | null; readonly at?: Point },
): { edit: Edit; step: string; wired: string | null } => {
  const { steps } = document.manifest
  const step = freeStepId(document.manifest, definition.id)
  const value: Step = {
    uses: definition.id,
    adapter: adapterDigest(definition),
    with: { ...definition.defaults },
  }
  const after = where.after !== null && steps[where.after] ? where.after : null
  const at = where.at ?? placeAfter(document, definition, after)
  const add: Edit = { type: 'add-step', step, value, at }
  const wire = after === null ? undefined : bestFit({ ...steps, [step]: value }, after, step, value)
  return wire
    ? { edit: { type: 'batch', edits: [add, wire] }, step, wired: after }
    : { edit: add, step, wired: null }
}
