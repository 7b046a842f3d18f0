import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type FoundKind, foundKinds, searchMap } from './search.ts'
import { searchIndex } from './search-index.ts'
import { ownRecords } from './testing.ts'

const records = ownRecords()
const index = searchIndex(records)
const found = (query: string, kind: FoundKind) =>
  searchMap(index, query)
    .filter((group) => group.kind === kind)
    .flatMap((group) => group.found.map(({ title }) => title))

test('projects, networks, standards and artifacts are found by name, alias, number and what they are about', () => {
  expect(found('0g', 'project')[0]).toBe('0G')
  expect(found('Zero Gravity', 'project')).toEqual(['0G'])
  expect(found('story', 'project')).toContain('DATA Foundation (formerly Story)')
  expect(found('16602', 'network')).toEqual(['0G Galileo testnet'])
  expect(found('x402', 'standard')).toContain('x402 (HTTP 402 payments)')
  expect(found('fingerprint', 'artifact')).toEqual(['fingerprint'])
})

test('the best fit stands first, every word has to fit, and nothing is found by nothing', () => {
  expect(searchMap(index, 'licence')[0]).toMatchObject({ kind: 'artifact', found: [{ title: 'licence' }] })
  expect(searchMap(index, 'gensyn')[0]?.found[0]?.title).toBe('Gensyn')
  expect(searchMap(index, '0g zebra')).toEqual([])
  expect(searchMap(index, '  ')).toEqual([])
  expect(searchMap(index, 'a', 3).every(({ found: some }) => some.length <= 3)).toBe(true)
})

test('accents and case do not matter', () => {
  expect(found('SÀHARA', 'project')).toContain('Sahara AI')
})

test('every result leads to a place that is there, and the whole index is small', () => {
  const slugs = new Set(records.projects.map(({ slug }) => slug))
  for (const { kind, href } of index)
    if (kind === 'project' || kind === 'network')
      expect(slugs).toContain(href.replace('/map/p/', '').replace('#networks', ''))
  expect(new Set(index.map(({ kind }) => kind))).toEqual(new Set(foundKinds))
  expect(gzipSync(JSON.stringify(index)).length).toBeLessThan(16_000)
})
