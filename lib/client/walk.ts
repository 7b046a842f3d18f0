import { stepTypes } from '#lib/plan/step-types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { edgesOf, topologicalOrder } from '#lib/workflow/edges.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { boxOf } from '#lib/workflow/geometry.ts'

/** Ways to go from a card: along the edges to what comes before or after, or to what stands above or below. */
export type Direction = 'left' | 'right' | 'up' | 'down'

const origin: Point = { x: 0, y: 0 }

const middleOf = ({ manifest, view }: WorkflowDocument, step: string): Point => {
  const { x, y } = view.positions[step] ?? origin
  const { width, height } = boxOf(stepTypes(manifest.steps[step]?.uses ?? ''))
  return { x: x + width / 2, y: y + height / 2 }
}

/** How far `to` is for someone who goes that way, Infinity when it lies another way. Off the line counts double. */
const wayTo = (from: Point, to: Point, direction: Direction): number => {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const [along, across] = {
    left: [-dx, dy],
    right: [dx, dy],
    up: [-dy, dx],
    down: [dy, dx],
  }[direction] as [number, number]
  return along <= 0 || Math.abs(across) > 3 * along ? Number.POSITIVE_INFINITY : along + 2 * Math.abs(across)
}

const nearest = (
  document: WorkflowDocument,
  step: string,
  among: Iterable<string>,
  direction: Direction,
): string | null => {
  const from = middleOf(document, step)
  let found: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const other of among) {
    const way = other === step ? Number.POSITIVE_INFINITY : wayTo(from, middleOf(document, other), direction)
    if (way >= least) continue
    least = way
    found = other
  }
  return found
}

const joinedTo = (document: WorkflowDocument, step: string, direction: 'left' | 'right'): string[] => {
  const edges = edgesOf(document.manifest)
  const joined =
    direction === 'left'
      ? edges.filter(({ to }) => to.step === step).map(({ from }) => from.step)
      : edges.filter(({ from }) => from.step === step).map(({ to }) => to.step)
  return [...new Set(joined)].filter((other) => document.manifest.steps[other])
}

/** Steps that share a source or a target with this one. */
const siblingsOf = (document: WorkflowDocument, step: string): Set<string> =>
  new Set([
    ...joinedTo(document, step, 'left').flatMap((source) => joinedTo(document, source, 'right')),
    ...joinedTo(document, step, 'right').flatMap((target) => joinedTo(document, target, 'left')),
  ])

const level = (document: WorkflowDocument, step: string, among: readonly string[]): string | null => {
  const { y } = middleOf(document, step)
  const away = (other: string) => Math.abs(middleOf(document, other).y - y)
  return among.reduce<string | null>(
    (known, next) => (known && away(known) <= away(next) ? known : next),
    null,
  )
}

/**
 * The step that an arrow key leads to: left and right along an edge (of several the one most level with this card), up and down
 * to a sibling; without one, the nearest card that way. Null when there is none.
 */
export const stepTowards = (
  document: WorkflowDocument,
  step: string,
  direction: Direction,
): string | null => {
  const all = Object.keys(document.manifest.steps)
  if (direction === 'left' || direction === 'right')
    return (
      level(document, step, joinedTo(document, step, direction)) ?? nearest(document, step, all, direction)
    )
  return (
    nearest(document, step, siblingsOf(document, step), direction) ?? nearest(document, step, all, direction)
  )
}

/** The first or last step in the order in which the workflow runs. */
export const stepAtEnd = ({ manifest }: WorkflowDocument, end: 'first' | 'last'): string | null => {
  const { order, cycle } = topologicalOrder(manifest)
  return [...order, ...cycle].at(end === 'first' ? 0 : -1) ?? null
}
