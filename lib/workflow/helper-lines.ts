import type { Rect } from './align.ts'

/** A line that shows what a dragged thing is in line with, from end to end of both, in pixels of the canvas. */
export type HelperLine = {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}
export type Snapped = { readonly dx: number; readonly dy: number; readonly lines: readonly HelperLine[] }

const sizes = { x: 'width', y: 'height' } as const
const other = { x: 'y', y: 'x' } as const

/** Both edges and the middle. */
const marks = (rect: Rect, axis: 'x' | 'y'): readonly number[] => {
  const size = rect[sizes[axis]]
  return [rect[axis], rect[axis] + size / 2, rect[axis] + size]
}

const nearest = (moving: Rect, others: readonly Rect[], axis: 'x' | 'y', within: number) => {
  const own = marks(moving, axis)
  let best: { readonly shift: number; readonly at: number; readonly rects: Rect[] } | undefined
  for (const rect of others)
    for (const at of marks(rect, axis))
      for (const mark of own) {
        const shift = at - mark
        if (Math.abs(shift) > within) continue
        if (best && shift === best.shift && at === best.at) best.rects.push(rect)
        else if (!best || Math.abs(shift) < Math.abs(best.shift)) best = { shift, at, rects: [rect] }
      }
  return best
}

/**
 * How far a dragged box has to move to be in line with an edge or a middle of another that is no further than `within` (pixels)
 * away, and the lines that say so. Linear in the number of the others.
 */
export const snapTo = (moving: Rect, others: readonly Rect[], within: number): Snapped => {
  const shifts = { x: 0, y: 0 }
  const found = (['x', 'y'] as const).flatMap((axis) => {
    const best = nearest(moving, others, axis, within)
    if (!best) return []
    shifts[axis] = best.shift
    return [{ axis, ...best }]
  })
  const moved = { ...moving, x: moving.x + shifts.x, y: moving.y + shifts.y }
  const lines = found.map(({ axis, at, rects }): HelperLine => {
    const along = other[axis]
    const all = [moved, ...rects]
    return {
      axis,
      at,
      from: Math.min(...all.map((rect) => rect[along])),
      to: Math.max(...all.map((rect) => rect[along] + rect[sizes[along]])),
    }
  })
  return { dx: shifts.x, dy: shifts.y, lines }
}
