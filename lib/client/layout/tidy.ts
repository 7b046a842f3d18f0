import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Edit, Point } from '#lib/workflow/edit.ts'
import { type LayoutGraph, layoutGraph } from './graph.ts'
import { inPlace, notesAfter, rectsOf } from './place.ts'

/** Lays a graph out; late, since engines are large. */
export type Engine = (graph: LayoutGraph) => Promise<Record<string, Point>>

/**
 * The one edit that tidies a workflow up: all of it, or the chosen steps where two or more are chosen. Notes give way. Null when
 * there is nothing to lay out.
 */
export const tidyEdit = async (
  document: WorkflowDocument,
  chosen: readonly string[],
  engine: Engine,
): Promise<Edit | null> => {
  const everything = layoutGraph(document)
  const graph = chosen.length > 1 ? layoutGraph(document, chosen) : everything
  if (graph.cards.size < 2) return null
  const { positions } = document.view
  const others = new Map([...everything.cards].filter(([step]) => !graph.cards.has(step)))
  const fixed = rectsOf({ ...everything, cards: others }, positions)
  const after = inPlace(graph, await engine(graph), positions, fixed)
  const notes = notesAfter(document, everything, { ...positions, ...after })
  const move: Edit = { type: 'move', positions: after }
  const given = Object.entries(notes).map(
    ([id, value]): Edit => ({ type: 'set-view', part: 'notes', id, value }),
  )
  return given.length === 0 ? move : { type: 'batch', edits: [move, ...given] }
}
