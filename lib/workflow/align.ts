import type { Point } from './edit.ts'

/** A thing on the canvas: its corner and its size in pixels. */
export type Rect = Point & { readonly width: number; readonly height: number }
export type Rects = Readonly<Record<string, Rect>>

export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const
export type Alignment = (typeof alignments)[number]

/** The smallest box around boxes; undefined around none. */
export const around = (rects: readonly Rect[]): Rect | undefined => {
  if (rects.length === 0) return undefined
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  }
}

/** To whole pixels, and never to minus zero, which JSON does not know. */
const whole = (pixels: number) => Math.round(pixels) + 0

const corner = (how: Alignment, rect: Rect, box: Rect): Point => {
  switch (how) {
    case 'left':
      return { x: box.x, y: rect.y }
    case 'centre':
      return { x: whole(box.x + (box.width - rect.width) / 2), y: rect.y }
    case 'right':
      return { x: box.x + box.width - rect.width, y: rect.y }
    case 'top':
      return { x: rect.x, y: box.y }
    case 'middle':
      return { x: rect.x, y: whole(box.y + (box.height - rect.height) / 2) }
    case 'bottom':
      return { x: rect.x, y: box.y + box.height - rect.height }
  }
}

/** Where things stand when they are aligned within the box around them all. */
export const align = (rects: Rects, how: Alignment): Record<string, Point> => {
  const box = around(Object.values(rects))
  return box
    ? Object.fromEntries(Object.entries(rects).map(([id, rect]) => [id, corner(how, rect, box)]))
    : {}
}

/** Where things stand when the gaps between them are equal; the first and the last stay where they are. */
export const distribute = (rects: Rects, axis: 'x' | 'y'): Record<string, Point> => {
  const size = axis === 'x' ? 'width' : 'height'
  const sorted = Object.entries(rects).sort(([, a], [, b]) => a[axis] - b[axis])
  const [first, last] = [sorted[0]?.[1], sorted.at(-1)?.[1]]
  if (!first || !last) return {}
  const taken = sorted.reduce((total, [, rect]) => total + rect[size], 0)
  const gap = (last[axis] + last[size] - first[axis] - taken) / Math.max(sorted.length - 1, 1)
  let at = first[axis]
  return Object.fromEntries(
    sorted.map(([id, rect]) => {
      const place = { x: rect.x, y: rect.y, [axis]: whole(at) }
      at += rect[size] + gap
      return [id, place]
    }),
  )
}
