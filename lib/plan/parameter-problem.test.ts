import { expect, it } from 'vitest'
import * as z from 'zod'
import { definitionOf } from '#lib/protocols/registry.ts'
import { stepTypes, stepTypesOf } from './step-types.ts'
import { registryOf, sampleType } from './testing.ts'

const everything = sampleType('ritual/infer@1.0.0', {
  params: z.strictObject({
    count: z.number().int().min(1).max(9).meta({ title: 'Count' }),
    names: z.array(z.string().max(3)).max(2),
    way: z.enum(['fast', 'slow']),
    code: z.string().regex(/^[A-Z]+$/, 'a code has capital letters only'),
  }),
  defaults: { count: 1, names: [], way: 'fast', code: 'A' },
})
const said = (params: object) =>
  stepTypesOf(registryOf([everything]).definitionOf)('ritual/infer@1.0.0')!
    .checkParams(params)
    .map(({ path, reason }) => `${path ?? ''} ${reason}`)

it('says what is wrong with a parameter by its title, in a sentence', () => {
  expect(said({ count: 10 })).toEqual(['count “Infer”: “Count” is at most 9.'])
  expect(said({ count: 0 })).toEqual(['count “Infer”: “Count” is at least 1.'])
  expect(said({ count: 'x' })).toEqual(['count “Infer”: “Count” has to be a number.'])
  expect(said({ count: 1.5 })).toEqual(['count “Infer”: “Count” has to be a whole number.'])
  expect(said({ names: ['a', 'b', 'c'] })).toEqual(['names “Infer”: “names” is at most 2 items long.'])
  expect(said({ names: ['abcd'] })).toEqual(['names.0 “Infer”: “names.0” is at most 3 characters long.'])
  expect(said({ way: 'up' })).toEqual(['way “Infer”: “way” has to be one of fast, slow.'])
  expect(said({ code: 'a' })).toEqual(['code “Infer”: a code has capital letters only.'])
  expect(said({ more: 1 })).toEqual([' “Infer” has no setting named more.'])
  expect(said({})).toEqual([])
})

it('of an installed step as well', () => {
  const [problem] = stepTypes('sahara/register-dataset@1.0.0')!.checkParams({ revSharePct: 250 })
  expect(problem).toMatchObject({
    path: 'revSharePct',
    reason: '“Register dataset”: “Revenue share” is at most 100.',
  })
  expect(definitionOf('sahara/register-dataset@1.0.0')).toBeDefined()
})
