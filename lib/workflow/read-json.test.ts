import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { readJson } from './read-json.ts'

const codeOf = (text: string) => {
  const read = readJson(text)
  return read.ok ? 'read' : read.problem.code
}

describe('readJson', () => {
  it.each([
    ['{"a":"1","a":"1000"}', 'duplicate-key'],
    ['{"a":{"b":1,"b":2}}', 'duplicate-key'],
    ['{"a":9007199254740993}', 'number-form'],
    ['{"a":1.0}', 'number-form'],
    ['{"a":1e3}', 'number-form'],
    ['{"a":-0}', 'number-form'],
    ['{"a":"e\u0301"}', 'not-normalized'],
    ['{"e\u0301":1}', 'not-normalized'],
    ['{"a":"e\\u0301"}', 'not-normalized'],
    ['\ufeff{}', 'byte-order-mark'],
    ['{"a":"\\ud800"}', 'not-unicode'],
    ['{', 'workflow-not-json'],
    [`${'['.repeat(101)}${']'.repeat(101)}`, 'too-deep'],
  ])('refuses %s: %s', (text, code) => expect(codeOf(text)).toBe(code))

  it.each([
    '{"a":"x:y, \\"b\\": 1.0","b":[1,-2,0.5]}',
    `${'['.repeat(100)}${']'.repeat(100)}`,
    '{\n  "a": "\\u00e9 \\\\ \\ud83d\\ude00"\n}',
  ])('reads %s', (text) => expect(codeOf(text)).toBe('read'))

  it('reads back whatever canonical JSON says, byte for byte', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
        const text = canonical(value)
        const read = readJson(text)
        const exempt = ['not-normalized', 'not-unicode', 'number-form']
        expect(read.ok ? canonical(read.value) === text : exempt.includes(read.problem.code)).toBe(true)
      }),
    )
  })
})
