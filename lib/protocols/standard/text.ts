import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { readJson } from '#lib/workflow/read-json.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { type Conversion, withEnding } from './conversion.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The JSON of a value's bytes. Values are kept as their JCS bytes: a text is a JSON string. */
const jsonOf = (content: Uint8Array): Result<Json> => {
  try {
    return ok(JSON.parse(utf8.decode(content)) as Json)
  } catch {
    return refuse({
      code: 'value-unreadable',
      reason: 'The value that came in is not JSON in UTF-8.',
      fix: 'Look at the step that gives it.',
    })
  }
}

const textOf = (content: Uint8Array): Result<string> => {
  const value = jsonOf(content)
  if (!value.ok) return value
  return typeof value.value === 'string'
    ? ok(value.value)
    : refuse({
        code: 'value-not-text',
        reason: 'The text that came in is another JSON value than a string.',
        fix: 'Look at the step that gives it.',
      })
}

const bytesOf = (value: Json): Result<Uint8Array> => ok(utf8ToBytes(canonical(value)))

/** JSON written out as text, in its one spelling (RFC 8785). */
export const jsonToText: Conversion = {
  uses: 'standard/json-to-text@1.0.0',
  evidence: 'standard/json-to-text@1',
  input: 'json',
  output: 'text',
  wrap: ({ name }) => ({ kind: 'value.text', mediaType: 'application/json', ...withEnding(name, 'txt') }),
  convert: (content) => {
    const value = jsonOf(content)
    return value.ok ? bytesOf(canonical(value.value)) : value
  },
}

/** Text read as JSON, only where every reader would read the same. */
export const textToJson: Conversion = {
  uses: 'standard/text-to-json@1.0.0',
  evidence: 'standard/text-to-json@1',
  input: 'text',
  output: 'json',
  wrap: ({ name }) => ({ kind: 'value.json', mediaType: 'application/json', ...withEnding(name, 'json') }),
  convert: (content) => {
    const text = textOf(content)
    if (!text.ok) return text
    const read = readJson(text.value.trim())
    if (read.ok) return bytesOf(read.value)
    return refuse({
      code: `text-${read.problem.code === 'workflow-not-json' ? 'not-json' : read.problem.code}`,
      reason:
        read.problem.code === 'workflow-not-json'
          ? 'The text is not JSON.'
          : read.problem.reason.replaceAll('This file', 'The text').replaceAll('this file', 'the text'),
      fix: 'Change the text, or the step that writes it.',
    })
  },
}

/** A value as the bytes of a file: JSON in its one spelling, or the text itself in UTF-8. */
export const asFile: Conversion = {
  uses: 'standard/as-file@1.0.0',
  evidence: 'standard/as-file@1',
  input: 'value',
  output: 'file',
  wrap: ({ kind, name }) =>
    kind === 'value.text'
      ? { kind: 'data.file', mediaType: 'text/plain', ...withEnding(name ?? 'text', 'txt') }
      : { kind: 'data.file', mediaType: 'application/json', ...withEnding(name ?? 'value', 'json') },
  convert: (content, _, { kind }) => {
    if (kind !== 'value.text') {
      const value = jsonOf(content)
      return value.ok ? bytesOf(value.value) : value
    }
    const text = textOf(content)
    return text.ok ? ok(utf8ToBytes(text.value)) : text
  },
}
