import type { Json } from './json.ts'
import { ok, type Problem, type Result, refuse } from './result.ts'

/** No document of ours nests deeper, and recursive readers run out of stack far below what a file could hold. */
const deepest = 100

const strings = /"(?:[^"\\]|\\.)*"/g
const numbers = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

const isUnicode = (text: string) => !/\p{Surrogate}/u.test(text)

/** Every text in a value, keys among them. */
const textsOf = function* (value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (value !== null && typeof value === 'object') {
    if (!Array.isArray(value)) yield* Object.keys(value)
    for (const item of Object.values(value)) yield* textsOf(item)
  }
}

const keysOf = (value: unknown): number => {
  if (value === null || typeof value !== 'object') return 0
  let total = Array.isArray(value) ? 0 : Object.keys(value).length
  for (const item of Object.values(value)) total += keysOf(item)
  return total
}

/** Whether every text of a JSON value is in Unicode normal form C: equal words then have equal bytes. */
export const isNormalized = (value: unknown): boolean => {
  const text = JSON.stringify(value)
  // Whatever a program wrote as an escape is a letter again here; only lone surrogates stay escapes, and they are no letters.
  return text === text.normalize('NFC')
}

const depthOf = (text: string): number => {
  let depth = 0
  let most = 0
  for (const character of text)
    if (character === '{' || character === '[') most = Math.max(most, ++depth)
    else if (character === '}' || character === ']') depth--
  return most
}

/** A number that another reader might take for another value: past the safe integers, or not in its shortest spelling. */
const looseNumber = (text: string): string | undefined =>
  text.match(numbers)?.find((token) => {
    const value = Number(token)
    return String(value) !== token || (Number.isInteger(value) && !Number.isSafeInteger(value))
  })

const syntax = (what: string): Problem => ({
  code: 'workflow-not-json',
  reason: `This file is not JSON, so it cannot be ${what}.`,
  fix: 'Choose a file that Weft exported.',
})

/**
 * Reads JSON that means the same to every reader (spec: strict bytes). Refuses, each with a code of its own: a byte order mark,
 * text that is not JSON, nesting beyond 100, a key that appears twice, a number that is not a safe integer or not in its
 * shortest form, text that is not in Unicode normal form C. `what` names the wanted thing in the sentence.
 */
export const readJson = (text: string, what = 'a workflow'): Result<Json> => {
  if (text.startsWith('\ufeff'))
    return refuse({
      code: 'byte-order-mark',
      reason: 'This file begins with a byte order mark, which is no part of JSON.',
      fix: 'Save it as UTF-8 without a byte order mark.',
    })
  const bare = text.replace(strings, '""')
  if (depthOf(bare) > deepest)
    return refuse({
      code: 'too-deep',
      reason: 'This file nests deeper than 100 levels.',
      fix: 'Choose a file that Weft exported.',
    })
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return refuse(syntax(what))
  }
  if (![...textsOf(value)].every(isUnicode))
    return refuse({
      code: 'not-unicode',
      reason: 'This file holds half of a character, which cannot be written as UTF-8.',
      fix: 'Save it as UTF-8.',
    })
  if (!isNormalized(value))
    return refuse({
      code: 'not-normalized',
      reason:
        'Some letters of this file are written as two characters where Unicode has one (it is not in normal form C), so that equal words would have different fingerprints.',
      fix: 'Save it in Unicode normal form C.',
    })
  if ((bare.match(/:/g)?.length ?? 0) !== keysOf(value))
    return refuse({
      code: 'duplicate-key',
      reason:
        'A name appears twice in one object of this file, so that two readers could take different values.',
      fix: 'Remove one of the two.',
    })
  const loose = looseNumber(bare)
  if (loose !== undefined)
    return refuse({
      code: 'number-form',
      reason: `The number ${loose} has more than one spelling or is too large to be exact.`,
      fix: 'Write whole numbers plainly, and amounts as strings.',
    })
  return ok(value)
}
