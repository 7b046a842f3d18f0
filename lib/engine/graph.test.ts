import { describe, expect, it } from 'vitest'
import { createGraph, type Outcome, resumeFrom, settle } from './graph.ts'

const needsOf = (edges: Record<string, readonly string[]>) =>
  new Map(Object.entries(edges).map(([step, before]) => [step, new Set(before)]))

describe('settling', () => {
  it('makes a dependent ready when its last prerequisite is done', () => {
    const graph = createGraph(['a', 'b', 'c'], needsOf({ a: [], b: [], c: ['a', 'b'] }))
    expect(graph.ready).toEqual(['a', 'b'])
    settle(graph, 'a', 'done')
    expect(graph.ready).not.toContain('c')
    settle(graph, 'b', 'done')
    expect(graph.ready).toContain('c')
  })

  it('skips everything behind a failure once, and nothing beside it', () => {
    const graph = createGraph(
      ['a', 'b', 'c', 'd', 'e'],
      needsOf({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'], e: [] }),
    )
    expect(settle(graph, 'a', 'failed')).toEqual(['b', 'c', 'd'])
    expect(graph.ready).toContain('e')
    expect(graph.settled.get('d')).toBe('skipped')
  })

  it('skips a chain of 10,000 without recursion', () => {
    const order = Array.from({ length: 10_000 }, (_, index) => `s${index}`)
    const needs = new Map(order.map((step, index) => [step, new Set(index === 0 ? [] : [`s${index - 1}`])]))
    const graph = createGraph(order, needs)
    expect(settle(graph, 's0', 'failed')).toHaveLength(9_999)
  })
})

describe('resuming', () => {
  const needs = needsOf({ a: [], b: [], c: ['a'], d: ['a', 'b'], e: [], f: ['e'] })
  const order = ['a', 'b', 'c', 'd', 'e', 'f']

  it('runs the step and what was skipped behind it, keeps done ones, and leaves what another failure blocks', () => {
    const settled = resumeFrom(order, needs, new Set(['e', 'f']), new Set(['a', 'b']), 'a')
    expect(settled).toEqual({ b: 'failed', d: 'skipped', e: 'done', f: 'done' } satisfies Record<
      string,
      Outcome
    >)
    expect(createGraph(order, needs, settled).ready).toEqual(['a'])
  })

  it('also runs what a cancelled run never began', () => {
    const settled = resumeFrom(order, needs, new Set(['b']), new Set(), 'a')
    expect(settled).toEqual({ b: 'done' })
    expect(createGraph(order, needs, settled).ready).toEqual(['a', 'e'])
  })
})
