import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxOf, card, freePlace, layered, spacing } from './geometry.ts'
import { sampleTypes } from './testing.ts'

describe('a card', () => {
  it('grows with its ports and holds every one between head and foot, inputs left, outputs right', () => {
    const source = boxOf(sampleTypes('test/source@1.0.0'))
    const store = boxOf(sampleTypes('test/store@1.0.0'))
    expect(source.height).toBe(store.height + card.port)
    for (const { handles, width, height } of [source, store])
      for (const { side, x, y } of handles) {
        expect(x).toBe(side === 'in' ? 0 : width)
        expect(y).toBeGreaterThan(card.head)
        expect(y).toBeLessThan(height - card.foot)
      }
    expect(new Set(source.handles.map(({ y }) => y)).size).toBe(source.handles.length)
  })

  it('has a size for a type that is not known', () => {
    expect(boxOf(undefined)).toMatchObject({ width: card.width, handles: [] })
    expect(boxOf(undefined).height).toBeGreaterThan(card.head + card.foot)
  })
})

describe('tidying up', () => {
  it('runs every edge to the right and lets no cards touch, whatever the workflow', () => {
    const graphs = fc
      .integer({ min: 1, max: 40 })
      .chain((size) =>
        fc.tuple(
          fc.array(fc.integer({ min: 60, max: 400 }), { minLength: size, maxLength: size }),
          fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 80 }),
        ),
      )
    fc.assert(
      fc.property(graphs, ([heights, pairs]) => {
        const order = heights.map((_, index) => `s${index}`)
        const needs = new Map(order.map((step) => [step, new Set<string>()]))
        for (const [a, b] of pairs) if (a !== b) needs.get(`s${Math.max(a, b)}`)!.add(`s${Math.min(a, b)}`)
        const heightOf = (step: string) => heights[Number(step.slice(1))]!
        const positions = layered(order, needs, heightOf)
        for (const [step, before] of needs)
          for (const earlier of before)
            expect(positions[step]!.x - positions[earlier]!.x).toBeGreaterThanOrEqual(spacing.column)
        for (const a of order)
          for (const b of order)
            if (a < b && positions[a]!.x === positions[b]!.x) {
              const [upper, lower] = positions[a]!.y <= positions[b]!.y ? [a, b] : [b, a]
              expect(positions[lower]!.y).toBeGreaterThanOrEqual(positions[upper]!.y + heightOf(upper))
            }
      }),
    )
  })

  it('places steps that wait for each other too', () => {
    const needs = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['a'])],
    ])
    expect(Object.keys(layered(['a', 'b'], needs, () => 100))).toEqual(['a', 'b'])
  })

  it('puts a chain on one line', () => {
    const needs = new Map([
      ['a', new Set<string>()],
      ['b', new Set(['a'])],
      ['c', new Set(['b'])],
    ])
    expect(new Set(Object.values(layered(['a', 'b', 'c'], needs, () => 100)).map(({ y }) => y)).size).toBe(1)
  })
})

describe('a free place', () => {
  it('is the wish when nothing stands there, else below what does', () => {
    expect(freePlace({ x: 0, y: 0 }, 100, [{ x: 500, y: 0, height: 100 }])).toEqual({ x: 0, y: 0 })
    expect(freePlace({ x: 0, y: 0 }, 100, [{ x: 10, y: 20, height: 100 }])).toEqual({ x: 0, y: 160 })
  })
})
