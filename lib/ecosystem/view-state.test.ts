import fc from 'fast-check'
import { expect, test } from 'vitest'
import { selectProjects } from './select.ts'
import { ownRecords } from './testing.ts'
import { hrefOf, type MapState, readState, scopes, startState, views } from './view-state.ts'
import { dimensions, layers } from './vocabulary.ts'

const states: fc.Arbitrary<MapState> = fc.record({
  view: fc.constantFrom(...views),
  scope: fc.constantFrom(...scopes),
  layer: fc.option(fc.constantFrom(...layers)),
  level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  sort: fc.constantFrom(...dimensions, 'name' as const),
  find: fc.string({ maxLength: 20, unit: 'grapheme' }).filter((text) => text.length <= 80),
  with: fc.uniqueArray(fc.constantFrom('0g', 'ritual', 'sahara-ai', 'gensyn', 'sentient'), { maxLength: 4 }),
})

test('an address and the state that it stands for are each other’s inverse', () => {
  fc.assert(
    fc.property(states, (state) => {
      const query = new URL(hrefOf(state), 'http://localhost').searchParams
      expect(readState(Object.fromEntries(query))).toEqual(state)
    }),
  )
  expect(hrefOf(startState)).toBe('/map')
})

test('what an address says wrongly is as if it were not there', () => {
  expect(
    readState({ view: 'x', scope: 'x', layer: 'x', level: '9', sort: 'x', with: '<script>,0g,0g' }),
  ).toEqual({ ...startState, with: ['0g'] })
})

test('searching looks through all projects, a layer narrows them, an order puts the strongest first', () => {
  const records = ownRecords()
  const names = (change: Partial<MapState>) =>
    selectProjects(records, { ...startState, ...change }).map(({ slug }) => slug)
  expect(names({})).toHaveLength(6)
  expect(names({ scope: 'all' })).toHaveLength(48)
  expect(names({ find: 'arweave' })).toContain('arweave-ao')
  expect(names({ sort: 'storage' })[0]).toBe('0g')
  for (const project of selectProjects(records, { ...startState, scope: 'all', layer: 'rights' }))
    expect(project.layers).toContain('rights')
})
