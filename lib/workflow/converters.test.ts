import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectPorts, stateOf } from './connect.ts'
import { type Converter, type ConverterClass, converterClasses, findConverters } from './converters.ts'
import { type Kind, kinds } from './kinds.ts'
import { meetPorts } from './port-fit.ts'
import type { Port } from './ports.ts'

const port = (kind: Kind, more: Partial<Port> = {}): Port => ({ kind, label: kind, help: '', ...more })
const converter = (uses: string, from: Port, to: Port, kind: ConverterClass = 'repackage'): Converter => ({
  uses,
  title: uses,
  class: kind,
  input: { name: 'in', port: from },
  output: { name: 'out', port: to },
})
const idsOf = (way: readonly Converter[] | undefined) => way?.map(({ uses }) => uses)

// Few kinds and formats, so that ways of several hops are common.
const kind = fc.constantFrom<Kind>('data.file', 'data.dataset', 'data.records', 'value.json', 'value.text')
const formats = fc.option(fc.subarray(['csv', 'jsonl'], { minLength: 1 }), { nil: undefined })
const schemas = fc.option(fc.constantFrom('string', 'number'), { nil: undefined })
const anyPort = fc
  .tuple(kind, formats, schemas)
  .map(([name, accepts, type]) =>
    port(name, { ...(accepts ? { accepts } : {}), ...(type ? { schema: { type } } : {}) }),
  )
const catalog = fc
  .array(fc.tuple(anyPort, anyPort, fc.constantFrom(...converterClasses)), { maxLength: 7 })
  .map((list) => list.map(([from, to, name], index) => converter(`test/c${index}@1.0.0`, from, to, name)))

/** Every way of at most three hops that type-checks, by trying them all. */
const allWays = (from: Port, to: Port, among: readonly Converter[]): Converter[][] => {
  const states = (a: Port, b: Port) =>
    meetPorts(a, b).ok && (!b.accepts || a.accepts) && (!b.schema || a.schema)
  const begin = among.filter(({ input }) => meetPorts(from, input.port).ok).map((first) => [first])
  const grow = (ways: Converter[][]) =>
    ways.flatMap((way) =>
      among.filter(({ input }) => states(way.at(-1)!.output.port, input.port)).map((next) => [...way, next]),
    )
  const ways = [begin, grow(begin), grow(grow(begin))].flat()
  return ways.filter((way) => states(way.at(-1)!.output.port, to))
}
const costOf = (way: readonly Converter[]) =>
  [
    Math.max(...way.map((step) => converterClasses.indexOf(step.class))),
    way.length,
    way.map(({ uses }) => uses).join(),
  ].join(' ')

describe('a way through converters', () => {
  it('is the cheapest of all that there are, and none where there is none', () => {
    let found = 0
    fc.assert(
      fc.property(anyPort, anyPort, catalog, (from, to, among) => {
        const way = findConverters(from, to, among)
        const best = allWays(from, to, among).map(costOf).sort()[0]
        if (way) found++
        expect(way && costOf(way)).toBe(best)
      }),
      { numRuns: 3_000, seed: 3 },
    )
    expect(found).toBeGreaterThan(200)
  })
  it('type-checks at each hop', () => {
    fc.assert(
      fc.property(anyPort, anyPort, catalog, (from, to, among) => {
        const ports = (findConverters(from, to, among) ?? []).flatMap(({ input, output }) => [
          input.port,
          output.port,
        ])
        const all = [from, ...ports, to]
        for (let i = 0; i < (ports.length === 0 ? 0 : all.length); i += 2)
          expect(meetPorts(all[i]!, all[i + 1]!).ok).toBe(true)
      }),
    )
  })
  it('does not depend on the order of the catalog', () => {
    fc.assert(
      fc.property(
        anyPort,
        anyPort,
        catalog.chain((among) =>
          fc.tuple(
            fc.constant(among),
            fc.shuffledSubarray(among, { minLength: among.length, maxLength: among.length }),
          ),
        ),
        (from, to, [among, shuffled]) => {
          expect(idsOf(findConverters(from, to, shuffled))).toEqual(idsOf(findConverters(from, to, among)))
        },
      ),
    )
  })
  it('prefers what can prove more to what is shorter', () => {
    const among = [
      converter('a', port('value.text'), port('value.number'), 'transform'),
      converter('b', port('value.text'), port('value.json'), 'relabel'),
      converter('c', port('value.json'), port('value.number'), 'repackage'),
    ]
    expect(idsOf(findConverters(port('value.text'), port('value.number'), among))).toEqual(['b', 'c'])
  })
  it('never loses a form on the way to take it for another', () => {
    const there = converter('there', port('value.json'), port('value.text'))
    const back = converter('back', port('value.text'), port('value.json'))
    const from = port('value.json', { schema: { type: 'string' } })
    const to = port('value.json', { schema: { type: 'number' } })
    expect(findConverters(from, to, [there, back])).toBeUndefined()
  })
})

describe('the four results', () => {
  const csv = converter(
    'test/csv@1.0.0',
    port('data.dataset', { accepts: ['csv'] }),
    port('data.records', { accepts: ['jsonl'] }),
  )
  it.each([
    ['exact', port('data.dataset'), port('data.dataset')],
    ['subtype', port('data.records'), port('data.file')],
    ['converter', port('data.dataset'), port('data.records')],
    ['converter', port('data.dataset', { accepts: ['csv'] }), port('data.file', { accepts: ['jsonl'] })],
    ['refused', port('data.dataset', { accepts: ['parquet'] }), port('data.records')],
  ])('%s', (state, from, to) => {
    expect(stateOf(connectPorts(from, to, [csv]))).toBe(state)
  })
  it('names the converters and does not put them in', () => {
    expect(connectPorts(port('data.dataset'), port('data.records'), [csv])).toEqual({
      ok: false,
      problem: {
        code: 'edge-needs-converter',
        reason: '“data.records” takes data.records, but “data.dataset” gives data.dataset.',
        fix: 'Insert “test/csv@1.0.0” between them.',
      },
      way: [csv],
    })
    expect(connectPorts(port('data.dataset'), port('data.records'))).toMatchObject({
      ok: false,
      problem: { code: 'edge-kind-mismatch' },
    })
  })
  it('names the field of a form that does not fit', () => {
    const from = port('value.json', { label: 'Row', schema: { type: 'object' } })
    const to = port('value.json', { label: 'Offer', schema: { type: 'object', required: ['price'] } })
    expect(connectPorts(from, to)).toMatchObject({
      problem: {
        code: 'edge-schema-mismatch',
        reason: '“Row” does not have the form that “Offer” reads: its field “price” may be missing.',
      },
    })
  })
  it('are as wide as kinds alone where nobody says more', () => {
    const all = fc.constantFrom(...(Object.keys(kinds) as Kind[]))
    fc.assert(
      fc.property(all, all, all, (a, b, c) => {
        const ok = (from: Kind, to: Kind) => meetPorts(port(from), port(to)).ok
        return !(ok(a, b) && ok(b, c)) || ok(a, c)
      }),
    )
  })
})
