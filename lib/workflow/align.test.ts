import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align, alignments, around, distribute, type Rect } from './align.ts'
import { snapTo } from './helper-lines.ts'

const rect = (x: number, y: number, width = 240, height = 100): Rect => ({ x, y, width, height })
const three = { a: rect(0, 0), b: rect(300, 40, 240, 160), c: rect(700, 90) }

describe('aligning', () => {
  it('puts edges and middles in one line within the box around them', () => {
    expect(align(three, 'top')).toEqual({ a: { x: 0, y: 0 }, b: { x: 300, y: 0 }, c: { x: 700, y: 0 } })
    expect(align(three, 'bottom')).toMatchObject({ a: { y: 100 }, b: { y: 40 }, c: { y: 100 } })
    expect(align(three, 'middle')).toMatchObject({ a: { y: 50 }, b: { y: 20 }, c: { y: 50 } })
    expect(align(three, 'left')).toMatchObject({ a: { x: 0 }, b: { x: 0 }, c: { x: 0 } })
    expect(align(three, 'right')).toMatchObject({ a: { x: 700 }, c: { x: 700 } })
    expect(align(three, 'centre')).toMatchObject({ a: { x: 350 }, c: { x: 350 } })
  })

  it('moves nothing that is aligned already, and never leaves the box', () => {
    const int = fc.integer({ min: -500, max: 500 })
    const rects = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.record({ x: int, y: int, width: fc.constant(240), height: fc.constantFrom(100, 160) }),
      { minKeys: 1 },
    )
    fc.assert(
      fc.property(rects, fc.constantFrom(...alignments), (given, how) => {
        const place = (moves: Record<string, { x: number; y: number }>) =>
          Object.fromEntries(Object.entries(given).map(([id, one]) => [id, { ...one, ...moves[id] }]))
        const once = place(align(given, how))
        expect(align(once, how)).toEqual(
          Object.fromEntries(Object.entries(once).map(([id, { x, y }]) => [id, { x, y }])),
        )
        const [before, after] = [around(Object.values(given))!, around(Object.values(once))!]
        expect(after.x).toBeGreaterThanOrEqual(before.x)
        expect(after.x + after.width).toBeLessThanOrEqual(before.x + before.width)
      }),
      { numRuns: 1_000 },
    )
  })
})

it('distributes with equal gaps between the first and the last', () => {
  expect(distribute(three, 'x')).toEqual({ a: { x: 0, y: 0 }, b: { x: 350, y: 40 }, c: { x: 700, y: 90 } })
  expect(distribute({ a: rect(0, 0), b: rect(0, 10), c: rect(0, 400) }, 'y')).toMatchObject({ b: { y: 200 } })
  expect(distribute({}, 'x')).toEqual({})
})

describe('helper lines', () => {
  it('snap to the nearest edge or middle, and reach from end to end', () => {
    expect(snapTo(rect(304, 203), [rect(300, 0)], 6)).toEqual({
      dx: -4,
      dy: 0,
      lines: [{ axis: 'x', at: 300, from: 0, to: 303 }],
    })
    // Middles: 50 + 80 of the taller card.
    expect(snapTo(rect(400, 83), [rect(0, 50, 240, 160)], 6)).toMatchObject({
      dx: 0,
      dy: -3,
      lines: [{ axis: 'y', at: 130 }],
    })
  })
  it('leave alone what is far from everything', () => {
    expect(snapTo(rect(40, 313), [rect(300, 0)], 6)).toEqual({ dx: 0, dy: 0, lines: [] })
    expect(snapTo(rect(40, 313), [], 6).lines).toEqual([])
  })
})
