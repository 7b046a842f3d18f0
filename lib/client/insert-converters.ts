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
type Places = Readonly<Record<string, Point>>

/** Cards from the target on go right, as far as the converters need between it and its source. */
export const roomFor = (positions: Places, source: Point, target: Point, count: number): Places => {
  const lacking = source.x + spacing.column * (count + 1) - target.x
  if (lacking <= 0 || target.x <= source.x) return {}
  return Object.fromEntries(
    Object.entries(positions)
      .filter(([, { x }]) => x >= target.x)
      .map(([step, { x, y }]) => [step, { x: x + lacking, y }]),
  )
}

/** Where the converters would stand, one column after the other: left of the target where a workflow input is the source. */
const wishesFor = (source: Point, target: Point, count: number): readonly Point[] =>
  Array.from({ length: count }, (_, index) => ({
    x: source.x + spacing.column * (index + 1),
    y: Math.round((source.y + ((target.y - source.y) * (index + 1)) / (count + 1)) / 10) * 10,
  }))

/**
 * The edit that puts converters between what `from` names and an input, with every edge of the way and room for their cards: one
 * gesture, one undo.
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
  const { positions } = document.view
  const target = positions[to.step] ?? origin
  const source = isStepReference(from)
    ? (positions[parseReference(from).step] ?? origin)
    : { x: target.x - spacing.column * (way.length + 1), y: target.y }
  const moved = roomFor(positions, source, target, way.length)
  const taken = Object.entries({ ...positions, ...moved }).map(([step, at]) => ({
    ...at,
    height: heightOf(step),
  }))
  const places = wishesFor(source, target, way.length)
  const edits: Edit[] = Object.keys(moved).length > 0 ? [{ type: 'move', positions: moved }] : []
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
