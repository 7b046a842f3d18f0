import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Json } from './json.ts'
import { schemaMisfit } from './schema-fit.ts'

type Schema = { readonly [key: string]: Json }

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const plain = (schema: object): Schema => JSON.parse(JSON.stringify(schema)) as Schema
const small = fc.integer({ min: 0, max: 3 })

// Few words, so that of three schemas the first often fits the second and the second the third.
const leaf = fc.oneof(
  fc.constant({}),
  fc.record({ type: fc.constant('string'), minLength: maybe(small), maxLength: maybe(small) }),
  fc.record({
    type: fc.constantFrom('number', 'integer'),
    minimum: maybe(small),
    exclusiveMaximum: maybe(small),
  }),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 1, 2, null), { minLength: 1, maxLength: 3 }) }),
  fc.constant({ const: 'a' }),
  fc.constant({ type: ['string', 'number'] }),
  fc.constant({ anyOf: [{ type: 'string' }, { type: 'null' }] }),
)
const { schema } = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc
    .oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ type: fc.constant('array'), items: maybe(tie('schema')), maxItems: maybe(small) }),
      fc.record({
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom('x', 'y'), tie('schema'), { maxKeys: 2 }),
        required: maybe(fc.subarray(['x', 'y'])),
        additionalProperties: maybe(fc.oneof(fc.boolean(), tie('schema'))),
      }),
    )
    .map(plain),
}))
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>('a', 'b', '', 'abcd', 0, 1, 2, 1.5, null, true),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('value'), { maxKeys: 3 }) as fc.Arbitrary<Json>,
  ),
})).value

/** Another schema, mostly the same with fewer words: what often, but not always, lets more pass. */
const near = (from: Schema): fc.Arbitrary<Schema> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.subarray(Object.entries(from)).map((kept) => Object.fromEntries(kept)) },
    { weight: 1, arbitrary: schema },
  )
const pair = schema.chain((a) => near(a).map((b) => [a, b] as const))
const triple = pair.chain(([a, b]) => near(b).map((c) => [a, b, c] as const))

const fits = (from: Json, to: Json) => schemaMisfit(from, to) === null
const follows = (json: Json, to: Schema) =>
  z.fromJSONSchema(to as Parameters<typeof z.fromJSONSchema>[0]).safeParse(json).success

describe('one schema within another', () => {
  it('is reflexive', () => {
    fc.assert(fc.property(schema, (a) => fits(a, a)))
  })
  it('is transitive', () => {
    let chains = 0
    fc.assert(
      fc.property(triple, ([a, b, c]) => {
        if (!fits(a, b) || !fits(b, c)) return true
        chains++
        return fits(a, c)
      }),
      { numRuns: 5_000, seed: 7 },
    )
    expect(chains).toBeGreaterThan(500)
  })
  it('is never claimed of a value that the wider one refuses', () => {
    let judged = 0
    fc.assert(
      fc.property(pair, value, ([a, b], json) => {
        if (!fits(a, b) || !follows(json, a)) return true
        judged++
        return follows(json, b)
      }),
      { numRuns: 5_000, seed: 11 },
    )
    expect(judged).toBeGreaterThan(500)
  })
})

const row = {
  type: 'object',
  properties: { name: { type: 'string' }, price: { type: 'integer', minimum: 0 } },
  required: ['name', 'price'],
  additionalProperties: false,
}
it.each([
  ['a narrower number, and fields that are not asked', row, { properties: { price: { type: 'number' } } }],
  ['fewer values', { enum: ['a'] }, { enum: ['a', 'b'] }],
  ['an array of what fits', { type: 'array', items: row }, { type: 'array', items: { type: 'object' } }],
  ['other words about the same', { ...row, title: 'Row' }, row],
])('%s fits', (_, from, to) => {
  expect(schemaMisfit(from, to)).toBeNull()
})

it.each([
  [
    'rows.[].price may be missing',
    { type: 'object', properties: { rows: { type: 'array', items: { ...row, required: ['name'] } } } },
    { properties: { rows: { items: { required: ['price'] } } } },
  ],
  ['price may be of another type', row, { properties: { price: { type: 'string' } } }],
  ['price is not taken', row, { properties: { name: {} }, additionalProperties: false }],
  ['name may have other values', row, { properties: { name: { enum: ['a'] } } }],
  ['price may be outside of what is taken', row, { properties: { price: { minimum: 1 } } }],
  ['more may be anything', { type: 'object' }, { properties: { more: { type: 'string' } } }],
  [
    ' may hold fields that are not taken',
    { type: 'object' },
    { type: 'object', additionalProperties: false },
  ],
  [' cannot be compared', row, { anyOf: [row, { type: 'null' }] }],
  [
    'name cannot be compared',
    { type: 'object', properties: { name: { $ref: '#/$defs/a' } }, $defs: { a: { type: 'number' } } },
    { properties: { name: { $ref: '#/$defs/a' } } },
  ],
] as [string, Json, Json][])('%s', (words, from, to) => {
  const misfit = schemaMisfit(from, to)
  expect(`${misfit?.field} ${misfit?.why}`).toBe(words)
})
