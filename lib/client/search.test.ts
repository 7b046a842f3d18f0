import { expect, it } from 'vitest'
import { definitions } from '#lib/protocols/registry.ts'
import { searchSteps } from './search.ts'

const best = (query: string) => searchSteps(definitions, query)[0]?.id

it.each([
  ['store', 'zero-g/store@1.0.0'],
  ['Upload', 'standard/file@1.0.0'],
  ['licence', 'sahara/register-dataset@1.0.0'],
  ['sahara', 'sahara/register-dataset@1.0.0'],
  ['croissant', 'standard/record@1.0.0'],
  ['storage.object', 'zero-g/store@1.0.0'],
  ['retr', 'zero-g/retrieve@1.0.0'],
])('finds %s', (query, id) => expect(best(query)).toBe(id))

it('shows everything for an empty search, and nothing for nonsense', () => {
  expect(searchSteps(definitions, '  ')).toEqual(definitions)
  expect(searchSteps(definitions, 'qqqqxz')).toEqual([])
})
