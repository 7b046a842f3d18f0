import { describe, expect, it } from 'vitest'
import { sampleDocument } from '#lib/workflow/testing.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'
import { declarationOf, freeName, redeclared, usesOfInput } from './declare-input.ts'

const text = valueArtifact('value.text', 'hello')

describe('a workflow input that says something else of itself', () => {
  const input = { kind: 'value.text' as const, title: 'Question', value: text }
  const now = declarationOf(input)
  it('keeps its value while that fits, as one thing and as a list', () => {
    expect(redeclared('q', input, { ...now, title: 'Ask' })).toEqual({
      input: { kind: 'value.text', title: 'Ask', value: text },
      dropped: false,
    })
    const list = redeclared('q', input, { ...now, many: true })
    expect(list).toEqual({ input: { ...input, many: true, value: [text] }, dropped: false })
    expect(redeclared('q', list.input, now)).toEqual({ input, dropped: false })
  })
  it('lets go of a value that is of another kind, of another format, not private, or more than one', () => {
    for (const next of [
      { ...now, kind: 'value.number' as const },
      { ...now, accepts: ['text/csv'] },
      { ...now, isPrivate: true },
    ])
      expect(redeclared('q', input, next)).toMatchObject({ dropped: true })
    const two = { ...input, many: true as const, value: [text, text] }
    expect(redeclared('q', two, now)).toEqual({
      input: { kind: 'value.text', title: 'Question' },
      dropped: true,
    })
  })
  it('says nothing that it need not', () => {
    expect(redeclared('q', { kind: 'data.file' }, declarationOf({ kind: 'data.file' })).input).toEqual({
      kind: 'data.file',
    })
  })
})

it('names are free, of small letters, and none that references use', () => {
  expect(freeName({}, 'Training data')).toBe('training-data')
  expect(freeName({ 'training-data': 1 }, 'Training data')).toBe('training-data-2')
  expect(freeName(undefined, '??')).toBe('input')
  expect(freeName({}, 'item')).toBe('item-2')
  expect(freeName({}, '9 lives')).toBe('lives')
})

it('counts what a workflow input is used for', () => {
  const { manifest } = sampleDocument({ store: { uses: 'test/store@1.0.0', in: { file: 'inputs.a' } } })
  const more = { ...manifest, outputs: { same: { from: 'inputs.a' } } }
  expect(usesOfInput(more, 'a')).toBe(2)
  expect(usesOfInput(more, 'b')).toBe(0)
})
