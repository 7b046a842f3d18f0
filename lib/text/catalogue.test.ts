import { describe, expect, it } from 'vitest'
import { serverTexts } from './on-server.ts'

const { en, de } = serverTexts

type Entry = { readonly path: string; readonly value: unknown }

const leaves = (value: unknown, path: string): readonly Entry[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
    : [{ path, value }]

const german = new Map(leaves(de, '').map(({ path, value }) => [path, value]))
const english = leaves(en, '')

/** What a function of the catalogue says: with arguments that show where they went, and as one and as many of something. */
const said = (value: unknown, count: number): string => {
  if (typeof value !== 'function') return String(value)
  const args = Array.from({ length: value.length }, (_, index) => (index === 0 ? count : `〈${index}〉`))
  return String((value as (...args: unknown[]) => unknown)(...args))
}

/** Words that are the same in both languages: names, and what German has taken over. */
const same = new Set([
  'Editor',
  'Export',
  'Workflow',
  'Workflows',
  'Plan',
  'Version',
  'Alt',
  'Home',
  'Status',
  'Format',
  'Name',
  'Text',
  'Gas',
  'Salt',
  'Parameter',
  'Inspector',
  'Filter',
  'Minimap',
  'Link',
  'JSON',
  'sha256',
  'Esc',
  'Indigo',
  'Graph',
  'Standard',
  'Standards',
])

/** Nothing in it that is a word: signs, numbers, what was given, and names of keys and units. */
const isWordless = (text: string): boolean =>
  !/\p{L}{2}/u.test(text.replace(/\{\w+\}|〈\d〉|\b0x\b|\b0G\b/gu, ' '))

describe('the German words', () => {
  it('are there for every English one, and for no more', () => {
    expect([...german.keys()].sort()).toEqual(english.map(({ path }) => path).sort())
    expect(english.length).toBeGreaterThan(300)
  })

  it('take the same arguments', () => {
    const kindOf = (value: unknown) => (typeof value === 'function' ? 'function' : 'text')
    for (const { path, value } of english) {
      expect(`${path} is a ${kindOf(german.get(path))}`).toBe(`${path} is a ${kindOf(value)}`)
      // One that needs fewer may leave the rest unsaid.
      if (typeof value === 'function')
        expect((german.get(path) as () => void).length, path).toBeLessThanOrEqual(value.length)
    }
  })

  it('have a place for every {name} that the English have', () => {
    const places = (value: unknown) => (said(value, 2).match(/\{\w+\}/g) ?? []).sort()
    for (const { path, value } of english)
      expect([path, ...places(german.get(path))]).toEqual([path, ...places(value)])
  })

  it('are not left in English', () => {
    const left = english
      .filter(({ path, value }) => said(value, 2) === said(german.get(path), 2))
      .map(({ path, value }) => ({ path, text: said(value, 2) }))
      .filter(({ text }) => text !== '' && !isWordless(text) && !same.has(text.trim()))
    expect(left).toEqual([])
  })

  it('say something wherever the English do', () => {
    const silent = english.filter(
      ({ path, value }) => said(value, 2) !== '' && said(german.get(path), 2).trim() === '',
    )
    expect(silent).toEqual([])
  })
})
