import type { Json } from '#lib/workflow/json.ts'
import { readJson } from '#lib/workflow/read-json.ts'
import { looksLikeKey, secretNamePattern } from '#lib/workflow/secrets.ts'
import type { Field } from './fields.ts'

/** What is wrong with what stands in a field, as a code with its figures: the page has the words. */
export type FieldFault =
  | { readonly is: 'not-number' | 'not-whole' | 'not-json' | 'key' | 'secret-name' | 'form' }
  | { readonly is: 'json'; readonly reason: string }
  | { readonly is: 'least' | 'most' | 'short' | 'long' | 'few' | 'many'; readonly of: number }

/** What a field's text means. `keep` says that the workflow takes it, right or wrong: wrong ones are then among its problems. */
export type Reading = {
  readonly value: Json | undefined
  readonly keep: boolean
  readonly fault: FieldFault | null
}

const numberFault = (field: Field, value: number): FieldFault | null => {
  if (field.whole && !Number.isInteger(value)) return { is: 'not-whole' }
  if (field.minimum !== undefined && value < field.minimum) return { is: 'least', of: field.minimum }
  if (field.maximum !== undefined && value > field.maximum) return { is: 'most', of: field.maximum }
  return null
}

const numberOf = (text: string): number | null => {
  const plain = text.trim().replace(',', '.')
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain))
    ? Number(plain)
    : null
}

const readNumber = (field: Field, text: string): Reading => {
  if (text.trim() === '') return { value: undefined, keep: true, fault: null }
  const number = numberOf(text)
  // The workflow keeps what is written, so that nothing is lost and nothing is signed that is not what one sees.
  return number === null
    ? { value: text, keep: true, fault: { is: 'not-number' } }
    : { value: number, keep: true, fault: numberFault(field, number) }
}

const matchesForm = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    return true
  }
}

const textFault = (field: Field, text: string): FieldFault | null => {
  if (field.maxLength !== undefined && text.length > field.maxLength)
    return { is: 'long', of: field.maxLength }
  if (field.minLength !== undefined && text.length < field.minLength)
    return { is: 'short', of: field.minLength }
  return field.pattern !== undefined && !matchesForm(field.pattern, text) ? { is: 'form' } : null
}

const readList = (field: Field, text: string): Reading => {
  const lines = text
    .normalize('NFC')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const value = field.items === 'number' ? lines.map((line) => numberOf(line) ?? line) : lines
  const wrong = field.items === 'number' && value.some((item) => typeof item === 'string')
  const counted: FieldFault | null =
    field.maxItems !== undefined && value.length > field.maxItems
      ? { is: 'many', of: field.maxItems }
      : field.minItems !== undefined && value.length < field.minItems
        ? { is: 'few', of: field.minItems }
        : null
  return {
    value: value.length === 0 ? undefined : value,
    keep: true,
    fault: wrong ? { is: 'not-number' } : counted,
  }
}

const jsonWords = (reason: string): string =>
  reason.replaceAll('This file', 'The text').replaceAll('this file', 'the text')

const readJsonField = (text: string): Reading => {
  if (text.trim() === '') return { value: undefined, keep: true, fault: null }
  const read = readJson(text)
  if (read.ok) return { value: read.value as Json, keep: true, fault: null }
  const fault: FieldFault =
    read.problem.code === 'workflow-not-json'
      ? { is: 'not-json' }
      : { is: 'json', reason: jsonWords(read.problem.reason) }
  return { value: undefined, keep: false, fault }
}

/** A secret's name; what looks like the secret itself never enters the workflow. */
const readSecret = (text: string): Reading => {
  const name = text.trim()
  if (name === '') return { value: undefined, keep: true, fault: null }
  if (looksLikeKey(name)) return { value: undefined, keep: false, fault: { is: 'key' } }
  return secretNamePattern.test(name)
    ? { value: { secretRef: name }, keep: true, fault: null }
    : { value: undefined, keep: false, fault: { is: 'secret-name' } }
}

/** Reads what a person wrote into a field. Controls that are chosen rather than written have nothing to read. */
export const readField = (field: Field, text: string): Reading => {
  switch (field.control) {
    case 'number':
      return readNumber(field, text)
    case 'list':
      return readList(field, text)
    case 'json':
      return readJsonField(text)
    case 'secret':
      return readSecret(text)
    default: {
      const value = text.normalize('NFC')
      return { value, keep: true, fault: textFault(field, value) }
    }
  }
}
