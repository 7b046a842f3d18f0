import type { StepMark } from '#lib/plan/difference.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { boxOf, freePlace } from '#lib/workflow/geometry.ts'

const nowhere = { x: 0, y: 0 }

/** The later document with the steps that only the earlier one has, and their edges, so that what went can be seen as well. */
export const withRemoved = (
  later: WorkflowDocument,
  earlier: WorkflowDocument,
  marks: Readonly<Record<string, StepMark>>,
): WorkflowDocument => {
  const gone = Object.keys(marks).filter((id) => marks[id] === 'removed' && !later.manifest.steps[id])
  if (gone.length === 0) return later
  const taken = Object.entries(later.manifest.steps).map(([id, { uses }]) => ({
    ...(later.view.positions[id] ?? nowhere),
    height: boxOf(stepTypes(uses)).height,
  }))
  // What went may stand where something else came: it is drawn below.
  const positions = gone.map((id) => {
    const { height } = boxOf(stepTypes(earlier.manifest.steps[id]?.uses ?? ''))
    const place = freePlace(earlier.view.positions[id] ?? nowhere, height, taken)
    taken.push({ ...place, height })
    return [id, place] as const
  })
  const take = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(gone.flatMap((id) => (record[id] === undefined ? [] : [[id, record[id]]])))
  return {
    manifest: { ...later.manifest, steps: { ...take(earlier.manifest.steps), ...later.manifest.steps } },
    view: {
      ...later.view,
      positions: { ...later.view.positions, ...Object.fromEntries(positions) },
    },
  }
}
