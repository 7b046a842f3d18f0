import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commit, contentSize, open, parseSalt, saltBytes, saltText } from './salt.ts'

const salt = fc.uint8Array({ minLength: saltBytes, maxLength: saltBytes })

describe('salted commitments', () => {
  it('open to what was put in', () => {
    fc.assert(
      fc.property(salt, fc.uint8Array(), (salt, content) => {
        const committed = commit(salt, content)
        expect(open(committed)).toEqual({ salt, content })
        expect(contentSize({ size: String(committed.length), salted: true })).toBe(content.length)
        expect(parseSalt(saltText(salt))).toEqual(salt)
      }),
    )
  })
  it('refuse what is no salt', () => {
    expect(open(new Uint8Array(31))).toBeNull()
    expect(() => commit(new Uint8Array(31), new Uint8Array())).toThrow('32 bytes')
    for (const text of ['', 'ab', 'g'.repeat(64), 'a'.repeat(63), 'a'.repeat(65)])
      expect(parseSalt(text)).toBeNull()
    expect(parseSalt(` 0x${'AB'.repeat(32)} `)).toEqual(new Uint8Array(32).fill(0xab))
    expect(contentSize({ size: '40' })).toBe(40)
  })
})
