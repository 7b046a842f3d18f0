import { describe, expect, it } from 'vitest'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { released, releasedOf } from '#lib/protocols/released/descriptions.ts'
import { differencesOf, parameterText, portText } from './description.ts'

const firstOf = (id: string) =>
  released.find(({ description }) => (description as { id?: unknown }).id === id)!
const installed = (id: string) => releasedOf(adapterDigest(definitionOf(id)!))!
const told = (id: string) =>
  differencesOf(firstOf(id), installed(id)).map(
    ({ part, name, before, after }) => `${part} ${name}: ${before} → ${after}`,
  )

describe('what differs since the first release', () => {
  it('of storing: a budget, the form of the object, how it is paid, whom it uses, rights and privacy', () => {
    expect(told('zero-g/store@1.0.0')).toEqual([
      'input budget: null → funds.budget, optional',
      'output object: storage.object → storage.object, with type, chain, flow, root, size, sha256, txSeq, startSector, txHash',
      'price : null → exact',
      'service : null → 0G storage ({network})',
      'privacy : null → retained',
      'rights : null → needs distribute, reproduce; what comes out: same',
    ])
  })
  it('of a file: its licence, and whether it is private', () => {
    const lines = told('standard/file@1.0.0')
    expect(lines).toContain('parameter keepPrivate: null → boolean')
    expect(lines.find((line) => line.startsWith('parameter licence'))).toMatch(/null → one of unknown, /)
    expect(lines).toContain('privacy : null → local')
  })
  it('is nothing between a description and itself', () => {
    for (const one of released) expect(differencesOf(one, one)).toEqual([])
  })
})

it('tells claims, effects, versions, defaults and what only its form tells apart', () => {
  const of = (more: object) => ({
    priceModes: [],
    description: { id: 'a/b@1.0.0', title: 'B', claims: { integrity: 'A5' }, effects: ['read'], ...more },
  })
  const between = (before: object, after: object) => differencesOf(of(before), of(after))
  expect(between({}, { id: 'a/b@2.0.0', claims: { integrity: 'A1', rights: 'A0' } })).toEqual([
    { part: 'version', name: '', before: '1.0.0', after: '2.0.0' },
    { part: 'claim', name: 'integrity', before: 'Proved', after: 'Signed' },
    { part: 'claim', name: 'rights', before: null, after: 'Unchecked' },
  ])
  expect(between({}, { effects: ['read', 'spend'] })).toEqual([
    { part: 'effect', name: '', before: null, after: 'spend' },
  ])
  expect(between({ defaults: { n: 1, gone: 2 } }, { defaults: { n: 2 } })).toEqual([
    { part: 'default', name: 'n', before: '1', after: '2' },
  ])
  const params = (pattern: string) => ({ params: { properties: { name: { type: 'string', pattern } } } })
  expect(between(params('a'), params('b'))).toEqual([
    { part: 'parameter', name: 'name', before: 'string', after: 'string, in another form' },
  ])
})

it('says ports and parameters in words', () => {
  expect(
    portText({
      kind: 'data.file',
      also: ['value.text'],
      accepts: ['text/csv'],
      many: true,
      min: { rights: 'A1' },
    }),
  ).toBe('data.file or value.text, text/csv, takes a list, at least rights Signed')
  expect(parameterText({ type: 'integer', minimum: 1, maximum: 10, unit: 'copies' })).toBe(
    'integer, 1 to 10, copies',
  )
  expect(parameterText({ enum: ['a', 'b'] })).toBe('one of a, b')
})
