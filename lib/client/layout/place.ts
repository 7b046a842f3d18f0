import type { Note, WorkflowDocument } from '#lib/workflow/document.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { spacing } from '#lib/workflow/geometry.ts'
import type { LayoutGraph } from './graph.ts'

type Positions = Readonly<Record<string, Point>>
export type Rect = Point & { readonly width: number; readonly height: number }

const near = (a: Rect, b: Rect, gap: number): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap

export const rectsOf = ({ cards }: LayoutGraph, positions: Positions): readonly Rect[] =>
  [...cards].flatMap(([step, { width, height }]) => {
    const at = positions[step]
    return at ? [{ ...at, width, height }] : []
  })

const corner = (positions: Positions): Point => {
  const all = Object.values(positions)
  return all.length === 0
    ? { x: 0, y: 0 }
    : { x: Math.min(...all.map(({ x }) => x)), y: Math.min(...all.map(({ y }) => y)) }
}

const moved = (positions: Positions, by: Point): Record<string, Point> =>
  Object.fromEntries(
    Object.entries(positions).map(([step, { x, y }]) => [step, { x: x + by.x, y: y + by.y }]),
  )

/** How far down the rectangles have to go until none is near a fixed one; each round passes one of those for good. */
const downBy = (rects: readonly Rect[], fixed: readonly Rect[]): number => {
  let down = 0
  for (;;) {
    const lowered = rects.map((rect) => ({ ...rect, y: rect.y + down }))
    const steps = lowered.flatMap((rect) =>
      fixed
        .filter((other) => near(rect, other, spacing.row))
        .map((other) => other.y + other.height + spacing.row - rect.y),
    )
    if (steps.length === 0) return down
    down += Math.max(1, Math.min(...steps))
  }
}

/**
 * A layout at the place where its cards were: the same upper left corner, and further down where it would come to lie on what
 * stays, `fixed`.
 */
export const inPlace = (
  graph: LayoutGraph,
  laid: Positions,
  before: Positions,
  fixed: readonly Rect[],
): Record<string, Point> => {
  const from = corner(laid)
  const was = Object.fromEntries(
    Object.keys(laid).flatMap((step) => (before[step] ? [[step, before[step]]] : [])),
  )
  const to = corner(was)
  const there = moved(laid, { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) })
  return moved(there, { x: 0, y: downBy(rectsOf(graph, there), fixed) })
}

const distance = (a: Rect, b: Rect): number =>
  Math.hypot(
    Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width),
    Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height),
  )

/**
 * The notes that have to move: each goes with the card that it stood nearest to, and down to where it covers nothing. `graph` is
 * of all the cards, `after` where they will be.
 */
export const notesAfter = (
  { view }: WorkflowDocument,
  graph: LayoutGraph,
  after: Positions,
): Readonly<Record<string, Note>> => {
  const taken = [...rectsOf(graph, after)]
  const cards = [...graph.cards].flatMap(([step, { width, height }]) => {
    const from = view.positions[step]
    const to = after[step]
    return from && to
      ? [{ from: { ...from, width, height }, by: { x: to.x - from.x, y: to.y - from.y } }]
      : []
  })
  const changed: Record<string, Note> = {}
  for (const [id, note] of Object.entries(view.notes ?? {})) {
    const [nearest] = cards
      .map((card) => ({ ...card, far: distance(note, card.from) }))
      .sort((a, b) => a.far - b.far)
    const wish = nearest ? { ...note, x: note.x + nearest.by.x, y: note.y + nearest.by.y } : note
    const next = { ...wish, y: wish.y + downBy([wish], taken) }
    taken.push(next)
    if (next.x !== note.x || next.y !== note.y) changed[id] = next
  }
  return changed
}
