import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { sampleType } from '#lib/plan/testing.ts'
import { secretParam } from '#lib/protocols/params.ts'
import { definitions } from '#lib/protocols/registry.ts'
import { type Field, fieldsOf, writeValue } from './fields.ts'
import { type FieldFault, readField } from './read-field.ts'

const everything = sampleType('standard/everything@1.0.0', {
  params: z.strictObject({
    key: secretParam('Key', 'Which key it uses.'),
    text: z.string().min(2).max(5).meta({ title: 'Text' }),
    prompt: z.string().meta({ title: 'Prompt', multiline: true }),
    count: z.number().int().min(1).max(9).meta({ title: 'Count', unit: 'copies' }),
    any: z.number().int(),
    rate: z.number(),
    on: z.boolean(),
    way: z.enum(['fast', 'slow']),
    names: z.array(z.string()).max(2),
    sizes: z.array(z.number().int()),
    more: z.json(),
    shape: z.strictObject({ a: z.number() }),
    code: z.string().regex(/^[A-Z]{3}$/),
  }),
})
const byName = Object.fromEntries(fieldsOf(everything).map((field) => [field.name, field])) as Record<
  string,
  Field
>
const fault = (name: string, text: string): FieldFault['is'] | null =>
  readField(byName[name]!, text).fault?.is ?? null

describe('the fields of a schema', () => {
  it('choose a control by what the schema says, where the step says nothing', () => {
    expect(Object.values(byName).map(({ name, control }) => `${name} ${control}`)).toEqual([
      'key secret',
      'text text',
      'prompt text',
      'count number',
      'any number',
      'rate number',
      'on switch',
      'way select',
      'names list',
      'sizes list',
      'more json',
      'shape json',
      'code text',
    ])
    expect(byName.count).toMatchObject({ minimum: 1, maximum: 9, whole: true, unit: 'copies' })
    expect(byName.any).not.toHaveProperty('maximum')
    expect(byName.prompt).toMatchObject({ multiline: true })
    expect(byName.names).toMatchObject({ items: 'text', maxItems: 2 })
    expect(byName.sizes).toMatchObject({ items: 'number', whole: true })
  })
  it('of installed steps are all there', () => {
    for (const definition of definitions)
      for (const field of fieldsOf(definition)) expect(field.title.length).toBeGreaterThan(0)
  })
})

describe('what a person writes', () => {
  it('is never lost: what is no number stays as it is written, and says so', () => {
    expect(readField(byName.count!, '12a')).toEqual({
      value: '12a',
      keep: true,
      fault: { is: 'not-number' },
    })
    expect(readField(byName.count!, ' 3 ')).toEqual({ value: 3, keep: true, fault: null })
    expect(readField(byName.rate!, '0,5').value).toBe(0.5)
    expect(readField(byName.count!, '')).toEqual({ value: undefined, keep: true, fault: null })
    expect(fault('count', '0')).toBe('least')
    expect(fault('count', '10')).toBe('most')
    expect(fault('count', '1.5')).toBe('not-whole')
    expect(readField(byName.rate!, '0x10').fault).toEqual({ is: 'not-number' })
  })
  it('has its length and form checked', () => {
    expect([fault('text', 'a'), fault('text', 'abcdef'), fault('text', 'abc')]).toEqual([
      'short',
      'long',
      null,
    ])
    expect([fault('code', 'ab'), fault('code', 'ABC')]).toEqual(['form', null])
  })
  it('as a list is one item a line', () => {
    expect(readField(byName.names!, 'a\n\n b \n').value).toEqual(['a', ' b '])
    expect(fault('names', 'a\nb\nc')).toBe('many')
    expect(readField(byName.sizes!, '1\n2').value).toEqual([1, 2])
    expect(readField(byName.sizes!, '1\nx')).toMatchObject({ value: [1, 'x'], fault: { is: 'not-number' } })
  })
  it('as JSON enters the workflow once it can be read', () => {
    expect(readField(byName.more!, '{"a": [1]}')).toEqual({ value: { a: [1] }, keep: true, fault: null })
    expect(readField(byName.more!, '{"a": ')).toEqual({
      value: undefined,
      keep: false,
      fault: { is: 'not-json' },
    })
    expect(readField(byName.more!, '{"a": 1, "a": 2}').fault).toMatchObject({ is: 'json' })
  })
  it('as a secret is a name, and never the secret', () => {
    expect(readField(byName.key!, 'my-key').value).toEqual({ secretRef: 'my-key' })
    const key = `sk-${'a1'.repeat(12)}`
    expect(readField(byName.key!, key)).toEqual({ value: undefined, keep: false, fault: { is: 'key' } })
    expect(fault('key', 'My Key')).toBe('secret-name')
  })
  it('is written back as it was', () => {
    const values = { text: 'ab', count: 3, names: ['a', 'b'], sizes: [1, 2], more: { a: 1 } }
    for (const [name, value] of Object.entries(values))
      expect(readField(byName[name]!, writeValue(byName[name]!, value)).value).toEqual(value)
    expect(writeValue(byName.key!, { secretRef: 'k' })).toBe('k')
    expect(writeValue(byName.count!, undefined)).toBe('')
    expect(writeValue(byName.count!, '12a')).toBe('12a')
  })
})
