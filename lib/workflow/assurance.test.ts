import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assure, boundLevel, type PathInput, strongest } from './assurance.ts'
import { type Assurances, type Claim, claims, type Level, levels, rank } from './claims.ts'
import { edgeId, topologicalOrder } from './edges.ts'
import { badgeOf, missesOf, requiredOf } from './required.ts'
import type { Steps } from './unfold.ts'

const uses = 'test/any@1.0.0'
const adapter = `sha256:${'a'.repeat(64)}`
const made = (level: Level, ...assumptions: string[]) => ({ level, why: `It is ${level}.`, assumptions })

/** Steps by name with their sources: `{ store: ['file'] }`. */
const drawn = (sources: Readonly<Record<string, readonly string[]>>): Steps =>
  Object.fromEntries(
    Object.entries(sources).map(([id, from]) => [
      id,
      { uses, adapter, in: Object.fromEntries(from.map((step) => [`of-${step}`, { from: `${step}.out` }])) },
    ]),
  )
const edge = (from: string, to: string) =>
  edgeId({ step: from, port: 'out' }, { step: to, port: `of-${from}` })

describe('path rule', () => {
  const steps = drawn({ file: [], store: ['file'], train: ['file'], serve: ['train', 'store'] })
  const reached = new Map<string, Assurances>([
    ['file', { integrity: made('A5', 'sha256') }],
    ['store', { integrity: made('A5', 'keccak256'), availability: made('A1', 'nodes') }],
    ['train', { execution: made('A3', 'a challenger') }],
    ['serve', { execution: made('A4', 'the vendor') }],
  ])

  it('is the weakest step of each claim, names it, and joins assumptions', () => {
    const { headline } = assure({ steps, reached })
    expect(headline).toEqual({
      integrity: { ...made('A5', 'sha256', 'keccak256'), bottleneck: 'file' },
      execution: { ...made('A3', 'a challenger', 'the vendor'), why: 'It is A3.', bottleneck: 'train' },
      availability: { ...made('A1', 'nodes'), bottleneck: 'store' },
    })
  })
  it('looks only at the way to the outputs, where there are some', () => {
    const { headline } = assure({ steps, reached, outputs: { model: { from: 'train.out' } } })
    expect(Object.keys(headline)).toEqual(['integrity', 'execution'])
    expect(headline.integrity?.assumptions).toEqual(['sha256'])
  })
  it('is A0 behind an edge whose digests differ, for claims that are made later as well', () => {
    const { headline, paths } = assure({ steps, reached, broken: new Set([edge('file', 'train')]) })
    expect(headline.execution).toMatchObject({
      level: 'A0',
      bottleneck: 'train',
      why: 'Step “train” took other bytes than the step before it gave.',
    })
    expect(headline.availability?.level).toBe('A0')
    expect(paths.get('store')?.availability?.level).toBe('A1')
  })
  it('does not call a step with a whole path broken because another one is', () => {
    const ends = { file: { from: 'file.out' }, serve: { from: 'serve.out' } }
    const { paths } = assure({ steps, reached, outputs: ends, broken: new Set([edge('store', 'serve')]) })
    expect(paths.get('file')?.integrity).toEqual({ level: 'A5', bottleneck: 'file' })
    expect(paths.get('serve')?.integrity).toEqual({ level: 'A0', bottleneck: 'serve' })
  })
  it('takes every copy of a repeated step that an output names', () => {
    const copies = drawn({ 'store.0': [], 'store.1': [] })
    const { headline } = assure({
      steps: copies,
      reached: new Map([
        ['store.0', { integrity: made('A5') }],
        ['store.1', { integrity: made('A1') }],
      ]),
      outputs: { objects: { from: 'store.out' } },
    })
    expect(headline.integrity).toMatchObject({ level: 'A1', bottleneck: 'store.1' })
  })
})

describe('what is asked', () => {
  const reached = { integrity: made('A5'), availability: made('A1') }
  it('a claim that a step does not make is asked of it by name only', () => {
    expect(requiredOf({}, { minAssurance: 'A2' }, ['integrity'])).toEqual({ integrity: 'A2' })
    expect(
      requiredOf({ requires: { rights: 'A1', integrity: 'A1' } }, { minAssurance: 'A2' }, ['integrity']),
    ).toEqual({ integrity: 'A2', rights: 'A1' })
  })
  it('names what is missing, with its level', () => {
    const misses = missesOf(reached, { integrity: 'A5', rights: 'A1', availability: 'A2' })
    expect(misses.map(({ claim, level, required }) => [claim, level, required])).toEqual([
      ['rights', 'A0', 'A1'],
      ['availability', 'A1', 'A2'],
    ])
  })
  it('the badge is the weakest claim that was asked for, else the weakest of all', () => {
    const headline = {
      integrity: { ...made('A5'), bottleneck: 'file' },
      availability: { ...made('A1'), bottleneck: 'store' },
    }
    expect(badgeOf(headline, new Set())).toMatchObject({ claim: 'availability', level: 'A1', asked: false })
    expect(badgeOf(headline, new Set<Claim>(['integrity']))).toMatchObject({ level: 'A5', asked: true })
    expect(badgeOf(headline, new Set<Claim>(['rights']))).toMatchObject({ level: 'A0', bottleneck: null })
    expect(badgeOf({}, new Set())).toBeNull()
  })
})

describe('laws', () => {
  const level = fc.constantFrom(...levels)
  const assurance = fc.record({
    level,
    why: fc.constant('Why.'),
    assumptions: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }),
  })
  const assurances = fc.dictionary(fc.constantFrom(...claims), assurance, { noNullPrototype: true })

  /** A workflow of up to twelve steps; each takes from earlier ones. `names` are shuffled, so that ids say nothing of order. */
  const graph = fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.record({
        names: fc.shuffledSubarray([...'abcdefghijkl'], { minLength: size, maxLength: size }),
        joins: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 24 }),
        made: fc.array(assurances, { minLength: size, maxLength: size }),
        ends: fc.array(fc.nat(size - 1), { maxLength: 3 }),
        at: fc.nat(size - 1),
        claim: fc.constantFrom(...claims),
        raisedTo: level,
        cut: fc.nat(23),
        order: fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }),
      }),
    )
    .map(({ names, joins, made: each, ends, at, cut, order, ...rest }) => {
      const sources: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]))
      for (const [a, b] of joins) {
        const [from, to] = [names[Math.min(a, b)]!, names[Math.max(a, b)]!]
        if (from !== to && !sources[to]!.includes(from)) sources[to]!.push(from)
      }
      const steps = drawn(sources)
      const edges = Object.entries(sources).flatMap(([to, all]) => all.map((from) => edge(from, to)))
      const input: PathInput = {
        steps,
        reached: new Map(names.map((name, index) => [name, each[index]!])),
        outputs: Object.fromEntries(ends.map((end, index) => [`o${index}`, { from: `${names[end]}.out` }])),
      }
      const shuffled = Object.fromEntries(order.map((index) => [names[index]!, steps[names[index]!]!]))
      return { ...rest, input, sources, step: names[at]!, cut: edges[cut % edges.length], shuffled }
    })

  const levelAt = (input: PathInput, step: string, claim: Claim) =>
    assure(input).paths.get(step)?.[claim]?.level
  /** A claim that nobody makes on the way holds nothing down. */
  const height = (found: Level | undefined) => (found === undefined ? levels.length : rank(found))

  it('raising one step never lowers a path', () => {
    fc.assert(
      fc.property(graph, ({ input, step, claim, raisedTo }) => {
        const own = input.reached.get(step)?.[claim]
        if (!own) return
        const better = { ...own, level: rank(raisedTo) > rank(own.level) ? raisedTo : own.level }
        const raised = new Map(input.reached).set(step, { ...input.reached.get(step), [claim]: better })
        for (const id of Object.keys(input.steps))
          expect(height(levelAt({ ...input, reached: raised }, id, claim))).toBeGreaterThanOrEqual(
            height(levelAt(input, id, claim)),
          )
        expect(height(assure({ ...input, reached: raised }).headline[claim]?.level)).toBeGreaterThanOrEqual(
          height(assure(input).headline[claim]?.level),
        )
      }),
    )
  })
  it('a path is never above a step on it, and is one of them', () => {
    fc.assert(
      fc.property(graph, ({ input, sources, step, claim }) => {
        const upstream = new Set([step])
        for (const id of upstream) for (const from of sources[id]!) upstream.add(from)
        const own = [...upstream].flatMap((id) => input.reached.get(id)?.[claim]?.level ?? [])
        const found = levelAt(input, step, claim)
        expect(height(found)).toBe(Math.min(levels.length, ...own.map(rank)))
        if (own.length > 0) expect(upstream).toContain(assure(input).paths.get(step)![claim]!.bottleneck)
      }),
    )
  })
  it('evidence that does not bind input and output never exceeds Signed, and never gains', () => {
    fc.assert(
      fc.property(level, fc.boolean(), fc.boolean(), (own, into, out) => {
        const counted = boundLevel(own, { in: into, out })
        expect(rank(counted)).toBeLessThanOrEqual(into && out ? rank(own) : Math.min(rank(own), 1))
        expect(strongest(made(counted), made(own)).level).toBe(own)
      }),
    )
  })
  it('assumptions only grow along a path', () => {
    fc.assert(
      fc.property(graph, ({ input, sources, step, claim }) => {
        const at = (id: string) =>
          assure({ ...input, outputs: { end: { from: `${id}.out` } } }).headline[claim]
        const here = new Set(at(step)?.assumptions)
        for (const from of sources[step]!)
          for (const assumption of at(from)?.assumptions ?? []) expect(here).toContain(assumption)
        for (const assumption of input.reached.get(step)?.[claim]?.assumptions ?? [])
          expect(here).toContain(assumption)
      }),
    )
  })
  it('behind a broken edge everything is A0, and nothing else changes', () => {
    fc.assert(
      fc.property(graph, ({ input, sources, cut, claim }) => {
        if (cut === undefined) return
        const broken = assure({ ...input, broken: new Set([cut]) })
        const behind = new Set([cut.slice(cut.indexOf('>') + 1).split('.')[0]!])
        for (const id of topologicalOrder(input).order)
          if (sources[id]!.some((from) => behind.has(from))) behind.add(id)
        for (const id of Object.keys(input.steps))
          if (!behind.has(id)) expect(broken.paths.get(id)).toEqual(assure(input).paths.get(id))
          else {
            expect(broken.paths.get(id)?.integrity?.level).toBe('A0')
            if (assure(input).paths.get(id)?.[claim]) expect(broken.paths.get(id)?.[claim]?.level).toBe('A0')
          }
      }),
    )
  })
  it('the order of the steps is irrelevant', () => {
    fc.assert(
      fc.property(graph, ({ input, shuffled }) => {
        const other = assure({ ...input, steps: shuffled, reached: new Map([...input.reached].reverse()) })
        expect(other.headline).toEqual(assure(input).headline)
        for (const id of Object.keys(shuffled))
          expect(other.paths.get(id)).toEqual(assure(input).paths.get(id))
      }),
    )
  })
})
