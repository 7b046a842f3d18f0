import { describe, expect, it } from 'vitest'
import { boxOf, card, freePlace } from './geometry.ts'
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

describe('a free place', () => {
  it('is the wish when nothing stands there, else below what does', () => {
    expect(freePlace({ x: 0, y: 0 }, 100, [{ x: 500, y: 0, height: 100 }])).toEqual({ x: 0, y: 0 })
    expect(freePlace({ x: 0, y: 0 }, 100, [{ x: 10, y: 20, height: 100 }])).toEqual({ x: 0, y: 160 })
  })
})
