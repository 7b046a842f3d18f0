import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingsOf } from '#lib/receipts/standing.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import { createGraph, isWhole, type Outcome, resumeFrom, type Shape, settle } from './graph.ts'

type More = {
  readonly optional?: Readonly<Record<string, readonly string[]>>
  readonly goesOn?: readonly string[]
}

/** A shape by what is before each step; `optional` names those of them without which it can run. */
const shapeOf = (
  edges: Record<string, readonly string[]>,
  { optional = {}, goesOn = [] }: More = {},
): Shape => ({
  order: Object.keys(edges),
  needs: new Map(Object.entries(edges).map(([step, before]) => [step, new Set(before)])),
  neededBy: (step) => new Set((edges[step] ?? []).filter((earlier) => !optional[step]?.includes(earlier))),
  goesOn: (step) => goesOn.includes(step),
})

describe('settling', () => {
  it('makes a dependent ready when its last prerequisite is done', () => {
    const graph = createGraph(shapeOf({ a: [], b: [], c: ['a', 'b'] }))
    expect(graph.ready).toEqual(['a', 'b'])
    settle(graph, 'a', 'done')
    expect(graph.ready).not.toContain('c')
    settle(graph, 'b', 'done')
    expect(graph.ready).toContain('c')
  })

  it('skips everything behind a failure once, and nothing beside it', () => {
    const graph = createGraph(shapeOf({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'], e: [] }))
    expect(settle(graph, 'a', 'failed')).toEqual(['b', 'c', 'd'])
    expect(graph.ready).toContain('e')
    expect(graph.settled.get('d')).toBe('skipped')
    settle(graph, 'e', 'done')
    expect(isWhole(graph)).toBe(false)
  })

  it('skips a chain of 10,000 without recursion', () => {
    const edges = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`s${index}`, index === 0 ? [] : [`s${index - 1}`]]),
    )
    expect(settle(createGraph(shapeOf(edges)), 's0', 'failed')).toHaveLength(9_999)
  })
})

describe('a step that the run goes on without', () => {
  const edges = { a: [], b: ['a'], c: ['a'], d: ['b', 'c'], e: ['b'] }

  it('takes with it what needs its result, and not what can do without', () => {
    const graph = createGraph(shapeOf(edges, { goesOn: ['a'], optional: { c: ['a'], d: ['b'] } }))
    expect(settle(graph, 'a', 'failed')).toEqual(['b', 'e'])
    expect(graph.ready).toEqual(['a', 'c'])
    settle(graph, 'c', 'done')
    expect(graph.ready).toContain('d')
    settle(graph, 'd', 'done')
    expect(isWhole(graph)).toBe(true)
  })

  it('is waited for like any other: nothing is skipped while something before it is open', () => {
    const graph = createGraph(shapeOf({ a: [], b: [], c: ['a', 'b'] }, { goesOn: ['a'] }))
    expect(settle(graph, 'a', 'failed')).toEqual([])
    expect(settle(graph, 'b', 'done')).toEqual(['c'])
    expect(isWhole(graph)).toBe(true)
  })

  it('covers no failure for good beside it', () => {
    const graph = createGraph(shapeOf({ a: [], b: [], c: ['a', 'b'] }, { goesOn: ['a'] }))
    settle(graph, 'a', 'failed')
    expect(settle(graph, 'b', 'failed')).toEqual(['c'])
    expect(isWhole(graph)).toBe(false)
  })
})

describe('resuming', () => {
  const shape = shapeOf({ a: [], b: [], c: ['a'], d: ['a', 'b'], e: [], f: ['e'] })

  it('runs the step and what was skipped behind it, keeps done ones, and leaves what another failure blocks', () => {
    const settled = resumeFrom(shape, new Set(['e', 'f']), new Set(['a', 'b']), 'a')
    expect(settled).toEqual({ b: 'failed', d: 'skipped', e: 'done', f: 'done' } satisfies Record<
      string,
      Outcome
    >)
    expect(createGraph(shape, settled).ready).toEqual(['a'])
  })

  it('also runs what a cancelled run never began', () => {
    const settled = resumeFrom(shape, new Set(['b']), new Set(), 'a')
    expect(settled).toEqual({ b: 'done' })
    expect(createGraph(shape, settled).ready).toEqual(['a', 'e'])
  })

  it('goes on without what the run went on without', () => {
    const goesOn = shapeOf(
      { a: [], b: [], c: ['a'], d: ['a', 'b'] },
      { goesOn: ['a'], optional: { d: ['a'] } },
    )
    const settled = resumeFrom(goesOn, new Set(), new Set(['a', 'b']), 'b')
    expect(settled).toEqual({ a: 'failed', c: 'skipped' })
    const graph = createGraph(goesOn, settled)
    expect(graph.ready).toEqual(['b'])
    settle(graph, 'b', 'done')
    expect(graph.ready).toContain('d')
    settle(graph, 'd', 'done')
    expect(isWhole(graph)).toBe(true)
  })
})

const stepCount = 9
const graphArbitrary = fc.record({
  edges: fc.array(fc.array(fc.nat(stepCount - 1), { maxLength: 3 }), {
    minLength: stepCount,
    maxLength: stepCount,
  }),
  optional: fc.array(fc.boolean(), { minLength: stepCount * 3, maxLength: stepCount * 3 }),
  goesOn: fc.array(fc.boolean(), { minLength: stepCount, maxLength: stepCount }),
  fails: fc.array(fc.boolean(), { minLength: stepCount, maxLength: stepCount }),
  picks: fc.array(fc.nat(), { minLength: stepCount, maxLength: stepCount }),
})

it('ends every run as its verifier will read it, in whatever order the steps end', () => {
  fc.assert(
    fc.property(graphArbitrary, ({ edges, optional, goesOn, fails, picks }) => {
      const name = (index: number) => `s${index}`
      const before = edges.map((list, index) => [...new Set(list.filter((earlier) => earlier < index))])
      const ports = before.map((list, index) =>
        list.map((earlier, at) => [`${optional[index * 3 + at] ? 'may' : 'must'}${at}`, earlier] as const),
      )
      const steps = Object.fromEntries(
        ports.map((list, index) => [
          name(index),
          {
            uses: 'test/any@1.0.0',
            adapter: `sha256:${'0'.repeat(64)}`,
            in: Object.fromEntries(list.map(([port, earlier]) => [port, { from: `${name(earlier)}.out` }])),
            ...(goesOn[index] ? { onFailure: 'skip' as const } : {}),
          },
        ]),
      )
      const shape: Shape = {
        order: Object.keys(steps),
        needs: new Map(before.map((list, index) => [name(index), new Set(list.map(name))])),
        neededBy: (step) =>
          new Set(
            ports[Number(step.slice(1))]!.filter(([port]) => port.startsWith('must')).map((one) =>
              name(one[1]),
            ),
          ),
        goesOn: (step) => goesOn[Number(step.slice(1))]!,
      }
      const graph = createGraph(shape)
      const ran: { record: StepRecord }[] = []
      for (let turn = 0; graph.ready.length > 0; turn++) {
        const [step] = graph.ready.splice(picks[turn % stepCount]! % graph.ready.length, 1)
        const ok = !fails[Number(step!.slice(1))]
        ran.push({ record: { step, outcome: { ok } } as unknown as StepRecord })
        settle(graph, step!, ok ? 'done' : 'failed')
      }
      const input = (port: string) =>
        [port, port.startsWith('may') ? { optional: true as const } : {}] as const
      const description = {
        inputs: Object.fromEntries(['may0', 'may1', 'may2', 'must0', 'must1', 'must2'].map(input)),
      }
      const standings = standingsOf(steps, shape.order, ran, () => description as never)
      for (const step of shape.order) {
        const outcome = graph.settled.get(step)
        const lost = graph.lost.has(step)
        expect([step, standings.get(step)]).toEqual([
          step,
          outcome === 'done'
            ? 'done'
            : outcome === 'failed'
              ? lost
                ? 'tolerated'
                : 'failed'
              : lost
                ? 'skipped'
                : 'stopped',
        ])
      }
    }),
    { numRuns: 500 },
  )
})
