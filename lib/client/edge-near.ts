import { stepTypes } from '#lib/plan/step-types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { type Edge, edgesOf, type PortRef } from '#lib/workflow/edges.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { boxOf } from '#lib/workflow/geometry.ts'

const samples = 24

/** Where a port's centre is on the canvas, in pixels; null for one that is not there. */
export const portPlace = (
  { manifest, view }: WorkflowDocument,
  { step, port }: PortRef,
  side: 'in' | 'out',
): Point | null => {
  const corner = view.positions[step]
  const uses = manifest.steps[step]?.uses
  if (!corner || uses === undefined) return null
  const handle = boxOf(stepTypes(uses)).handles.find((one) => one.port === port && one.side === side)
  return handle ? { x: corner.x + handle.x, y: corner.y + handle.y } : null
}

/** How far the handles of the curve reach, as React Flow draws it. */
const reach = (distance: number): number => (distance >= 0 ? distance / 2 : 6.25 * Math.sqrt(-distance))

/** A point of the curve that an edge is drawn as, from an output at the right to an input at the left; `t` from 0 to 1. */
export const curveAt = (from: Point, to: Point, t: number): Point => {
  const out = reach(to.x - from.x)
  const u = 1 - t
  const mix = (a: number, b: number, c: number, d: number) =>
    u ** 3 * a + 3 * u ** 2 * t * b + 3 * u * t ** 2 * c + t ** 3 * d
  return {
    x: mix(from.x, from.x + out, to.x - out, to.x),
    y: mix(from.y, from.y, to.y, to.y),
  }
}

/** The middle of an edge's curve, in pixels of the canvas; null when one of its ends is not there. */
export const middleOf = (document: WorkflowDocument, { from, to }: Omit<Edge, 'id'>): Point | null => {
  const [start, end] = [portPlace(document, from, 'out'), portPlace(document, to, 'in')]
  return start && end ? curveAt(start, end, 0.5) : null
}

/** The edge whose curve comes nearest to a point, within `most` pixels; edges of the step `but` do not count. */
export const edgeNear = (
  document: WorkflowDocument,
  at: Point,
  most: number,
  but: string | null = null,
): Edge | null => {
  let nearest: Edge | null = null
  let distance = most
  for (const edge of edgesOf(document.manifest)) {
    if (edge.from.step === but || edge.to.step === but) continue
    const [start, end] = [portPlace(document, edge.from, 'out'), portPlace(document, edge.to, 'in')]
    if (!start || !end) continue
    for (let index = 1; index < samples; index++) {
      const { x, y } = curveAt(start, end, index / samples)
      const here = Math.hypot(x - at.x, y - at.y)
      if (here > distance) continue
      distance = here
      nearest = edge
    }
  }
  return nearest
}
