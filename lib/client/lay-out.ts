import { stepTypes } from '#lib/plan/step-types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { prerequisites, topologicalOrder } from '#lib/workflow/edges.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { boxOf, layered } from '#lib/workflow/geometry.ts'

/** Where every card stands when tidied up, in pixels. */
export const tidyPositions = ({ manifest }: Pick<WorkflowDocument, 'manifest'>): Record<string, Point> => {
  const { order, cycle } = topologicalOrder(manifest)
  const heightOf = (step: string) => boxOf(stepTypes(manifest.steps[step]!.uses)).height
  return layered([...order, ...cycle], prerequisites(manifest), heightOf)
}

/** A document as it is, or laid out where a step has no place: a bare manifest says nothing of where its cards stand. */
export const laidOut = (document: WorkflowDocument): WorkflowDocument =>
  Object.keys(document.manifest.steps).every((step) => document.view.positions[step])
    ? document
    : { ...document, view: { ...document.view, positions: tidyPositions(document) } }
