import { expect, it } from 'vitest'
import { frameOf, inFrame } from './overview.ts'

const size = { width: 168, height: 112 }

it('holds everything, and what is in view, with room around', () => {
  const rects = [
    { x: -500, y: 0, width: 240, height: 134 },
    { x: 4_000, y: 900, width: 240, height: 134 },
  ]
  const view = { x: 0, y: -200, width: 800, height: 600 }
  const frame = frameOf(rects, view, size)
  for (const rect of [...rects, view]) {
    const { x, y, width, height } = inFrame(frame, rect)
    expect(x).toBeGreaterThanOrEqual(5.99)
    expect(y).toBeGreaterThanOrEqual(5.99)
    expect(x + width).toBeLessThanOrEqual(size.width - 5.99)
    expect(y + height).toBeLessThanOrEqual(size.height - 5.99)
  }
})

it('shows the view in the middle where there is nothing else', () => {
  const { x, width } = inFrame(frameOf([], { x: 10, y: 10, width: 500, height: 100 }, size), {
    x: 10,
    y: 10,
    width: 500,
    height: 100,
  })
  expect(x + width / 2).toBeCloseTo(size.width / 2)
})
