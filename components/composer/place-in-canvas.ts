import type { Point } from '#lib/workflow/edit.ts'

/** Width and the most height of what is said on the canvas, in pixels. */
const note = { width: 296, height: 190 } as const
/** The same of a list to pick from. */
export const list = { width: 336, height: 336 } as const

type Size = { readonly width: number; readonly height: number }

/** Where a note about a point of the page stands on the canvas, in its pixels: below the point, and all of it in sight. */
export const noteAt = (canvas: Element, { x, y }: Point, size: Size = note): Point => {
  const { left, top, width, height } = canvas.getBoundingClientRect()
  return {
    x: Math.max(8, Math.min(x - left, width - size.width)),
    y: Math.max(8, Math.min(y - top + 12, height - size.height)),
  }
}

/** The same below something that stands on the canvas. */
export const placeInCanvas = (element: Element, size: Size = note): Point => {
  const { left, bottom } = element.getBoundingClientRect()
  return noteAt(element.closest('.weft-canvas')!, { x: left, y: bottom - 6 }, size)
}
