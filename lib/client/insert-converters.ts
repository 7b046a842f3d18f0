import { stepTypes } from '#lib/plan/step-types.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { Converter } from '#lib/workflow/converters.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import { type Edit, freeStepId, type Point } from '#lib/workflow/edit.ts'
import { boxOf, freePlace, spacing } from '#lib/workflow/geometry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'

const origin: Point = { x: 0, y: 0 }

/** Where the converters would stand: between the two, one column after the other; left of the target of a workflow input. */
const wishes = ({ view }: WorkflowDocument, from: string, to: PortRef, count: number): readonly Point[] => {
  const target = view.positions[to.step] ?? origin
  const source = isStepReference(from)
    ? (view.positions[parseReference(from).step] ?? origin)
    : { x: target.x - spacing.column * (count + 1), y: target.y }
  return Array.from({ length: count }, (_, index) => ({
    x: source.x + spacing.column * (index + 1),
    y: Math.round((source.y + ((target.y - source.y) * (index + 1)) / (count + 1)) / 10) * 10,
  }))
}

/**
 * The edit that puts converters between what `from` names and an input, with every edge of the way: one gesture, one undo.
 * `steps` are the ids that they get, in order.
 */
export const insertConverters = (
  document: WorkflowDocument,
  from: string,
  to: PortRef,
  way: readonly Converter[],
): { edit: Edit; steps: readonly string[] } => {
  const steps: Record<string, Step> = { ...document.manifest.steps }
  const heightOf = (step: string) => boxOf(stepTypes(steps[step]?.uses ?? '')).height
  const taken = Object.entries(document.view.positions).map(([step, at]) => ({
    ...at,
    height: heightOf(step),
  }))
  const places = wishes(document, from, to, way.length)
  const edits: Edit[] = []
  const added: string[] = []
  let reference = from
  for (const [index, { uses, input, output }] of way.entries()) {
    const definition = definitionOf(uses)!
    const step = freeStepId({ steps }, uses)
    const value: Step = {
      uses,
      adapter: adapterDigest(definition),
      in: { [input.name]: { from: reference } },
      with: { ...definition.defaults },
    }
    const height = boxOf(definition).height
    const at = freePlace(places[index]!, height, taken)
    steps[step] = value
    taken.push({ ...at, height })
    edits.push({ type: 'add-step', step, value, at })
    added.push(step)
    reference = `${step}.${output.name}`
  }
  edits.push({ type: 'bind', step: to.step, port: to.port, binding: { from: reference } })
  return { edit: { type: 'batch', edits }, steps: added }
}
