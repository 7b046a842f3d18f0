import { expect, it } from 'vitest'
import { definitions } from '#lib/protocols/registry.ts'
import { searchSteps } from './search.ts'

const found = (query: string) => searchSteps(definitions, query).map(({ id }) => id)

it.each([
  ['store', 'zero-g/store@1.0.0'],
  ['Upload', 'standard/file@1.0.0'],
  ['licence', 'sahara/register-dataset@1.0.0'],
  ['sahara', 'sahara/register-dataset@1.0.0'],
  ['croissant', 'standard/record@1.0.0'],
  ['storage.object', 'zero-g/store@1.0.0'],
  ['retr', 'zero-g/retrieve@1.0.0'],
  ['0g', 'zero-g/store@1.0.0'],
  // One letter wrong, missing or swapped.
  ['retreive', 'zero-g/retrieve@1.0.0'],
  ['regster', 'sahara/register-dataset@1.0.0'],
  ['bugdet', 'standard/budget@1.0.0'],
  // Several words, each found somewhere else, in any order.
  ['0g download', 'zero-g/retrieve@1.0.0'],
  ['dataset sahara', 'sahara/register-dataset@1.0.0'],
  // First letters, accents, and formats.
  ['jsntext', 'standard/json-to-text@1.0.0'],
  ['Bûdget', 'standard/budget@1.0.0'],
  ['text/csv', 'standard/csv-to-jsonl@1.0.0'],
])('finds %s', (query, id) => expect(found(query)[0]).toBe(id))

it('ranks a name above a synonym, and a synonym above a kind', () => {
  const steps = found('file')
  expect(steps.slice(0, 2)).toEqual(['standard/file@1.0.0', 'standard/as-file@1.0.0'])
  expect(steps.indexOf('standard/as-file@1.0.0')).toBeLessThan(steps.indexOf('zero-g/store@1.0.0'))
})

it('finds every step with a port of a kind', () => {
  const withFunds = definitions.filter(({ inputs, outputs }) =>
    [...Object.values(inputs), ...Object.values(outputs)].some(({ kind }) => kind === 'funds.budget'),
  )
  expect(found('funds.budget').sort()).toEqual(withFunds.map(({ id }) => id).sort())
})

it('asks that every word is found', () => {
  expect(found('croissant sahara')).toEqual([])
  expect(found('store 0g')).toContain('zero-g/store@1.0.0')
})

it('shows everything for an empty search, and nothing for nonsense', () => {
  expect(searchSteps(definitions, '  ')).toEqual(definitions)
  expect(found('qqqqxz')).toEqual([])
})
