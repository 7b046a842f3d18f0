import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { dagrePositions } from './layout/dagre.ts'
import { layoutGraph } from './layout/graph.ts'

/** A document as it is, or laid out where a step has no place: a bare manifest says nothing of where its cards stand. */
export const laidOut = (document: WorkflowDocument): WorkflowDocument =>
  Object.keys(document.manifest.steps).every((step) => document.view.positions[step])
    ? document
    : { ...document, view: { ...document.view, positions: dagrePositions(layoutGraph(document)) } }
