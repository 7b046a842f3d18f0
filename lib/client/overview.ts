/** A box on the canvas, in pixels of the workflow. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** What a small map shows: its left upper corner in pixels of the workflow, and how many of its own pixels one of those is. */
export type Frame = { readonly x: number; readonly y: number; readonly scale: number }

/** The frame that holds all boxes and the part in view, in the middle of a map of this size, with some room around. */
export const frameOf = (
  rects: readonly Rect[],
  view: Rect,
  size: { readonly width: number; readonly height: number },
  room = 6,
): Frame => {
  let [left, top, right, bottom] = [view.x, view.y, view.x + view.width, view.y + view.height]
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  const scale = Math.min((size.width - 2 * room) / (right - left), (size.height - 2 * room) / (bottom - top))
  return {
    x: (left + right - size.width / scale) / 2,
    y: (top + bottom - size.height / scale) / 2,
    scale,
  }
}

/** A box as the map has it, in the map's pixels. */
export const inFrame = ({ x, y, scale }: Frame, rect: Rect): Rect => ({
  x: (rect.x - x) * scale,
  y: (rect.y - y) * scale,
  width: rect.width * scale,
  height: rect.height * scale,
})
