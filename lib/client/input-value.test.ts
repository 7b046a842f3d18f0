import { describe, expect, it } from 'vitest'
import { digestOf } from '#lib/workflow/canonical.ts'
import { emptyDocument } from '#lib/workflow/document.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import type { WorkflowInput } from '#lib/workflow/manifest.ts'
import { inputControl, inputState, readInput, writeInput } from './input-value.ts'

const round = (input: WorkflowInput, text: string) => {
  const read = readInput(input, text)
  if (!read.ok) return read.problem.reason
  return writeInput({ ...input, value: read.value })
}

describe('a workflow input', () => {
  it.each([
    [{ kind: 'value.text' }, 'hello', 'hello'],
    [{ kind: 'value.text', many: true }, 'one\n\ntwo\n', 'one\ntwo'],
    [{ kind: 'value.number' }, '1.50', '1.5'],
    [{ kind: 'value.number' }, 'x', '“x” is not a number.'],
    [{ kind: 'value.json' }, '{"b":1, "a":2}', '{"a":2,"b":1}'],
    [{ kind: 'value.json' }, '{"a":', 'This is not JSON yet.'],
    [{ kind: 'storage.object', many: true }, '[{"a":1},{"a":2}]', '[{"a":1},{"a":2}]'],
    [{ kind: 'value.json', many: true }, '{}', 'This input takes a list: write a JSON array.'],
    [{ kind: 'value.text' }, ' ', ''],
  ] as [WorkflowInput, string, string][])('%o takes %s', (input, text, shown) => {
    expect(round(input, text)).toBe(shown)
  })
  it('carries what was written under the digest of its JCS bytes', () => {
    expect(readInput({ kind: 'value.text' }, 'hello')).toEqual({
      ok: true,
      value: {
        kind: 'value.text',
        mediaType: 'application/json',
        size: '7',
        digest: { sha256: digestOf('hello') },
        value: 'hello',
      },
    })
    expect(readInput({ kind: 'value.text' }, 'x'.repeat(70_000))).toMatchObject({
      problem: { code: 'input-too-large' },
    })
  })
  it('is told in a few words, and set and unset as one edit each', () => {
    const document = emptyDocument()
    const inputs = { question: { kind: 'value.text' as const } }
    const start = { ...document, manifest: { ...document.manifest, inputs } }
    const value = readInput(inputs.question, 'why?')
    const set = applyEdit(start, {
      type: 'set-input',
      input: 'question',
      value: value.ok ? value.value : undefined,
    })
    expect(inputState(set.document.manifest.inputs!.question!)).toBe('"why?"')
    const unset = applyEdit(set.document, set.inverse)
    expect(unset.document).toEqual(start)
    expect(inputState(unset.document.manifest.inputs!.question!)).toBe('no value yet')
    expect(() => applyEdit(start, { type: 'set-input', input: 'other', value: undefined })).toThrow(
      'This workflow has no input “other”.',
    )
  })
  it('of data and models is a file', () => {
    expect(inputControl('data.records')).toBe('file')
    expect(inputControl('models.adapter')).toBe('file')
    expect(inputControl('storage.locator')).toBe('json')
  })
})
