import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import { jsonSchemaOf, type SchemaName, schemaNames } from './json-schema.ts'
import { manifestSchema } from './manifest.ts'

const validator = (name: SchemaName) =>
  new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jsonSchemaOf(name) as object)
const accepts = validator('workflow-v1')
const { manifest } = templates[0]!.document

describe('published JSON Schemas', () => {
  it.each(schemaNames)('%s is valid 2020-12 with an id', (name) => {
    expect(validator(name)).toBeTypeOf('function')
    expect(jsonSchemaOf(name)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(/^urn:weft:schema:/),
    })
  })
  it('accept what the code accepts', () => {
    for (const template of templates) {
      expect(accepts(template.document.manifest)).toBe(true)
      expect(validator('document-v1')(template.document)).toBe(true)
    }
  })
  it.each([
    ['an unknown key', { ...manifest, apiKey: 'x' }],
    ['another type', { ...manifest, type: 'urn:weft:workflow:v2' }],
    ['a reserved name', { ...manifest, steps: { item: manifest.steps.file } }],
    [
      'an amount that is a number',
      { ...manifest, steps: { file: { ...manifest.steps.file, budget: { 'eip155:1/slip44:60': 1 } } } },
    ],
    ['a level that is not one', { ...manifest, policy: { minAssurance: 'A9' } }],
    [
      'too many repeats',
      { ...manifest, steps: { file: { ...manifest.steps.file, forEach: { over: 'inputs.a', max: 257 } } } },
    ],
    ['a loose duration', { ...manifest, policy: { timeout: 'P1Y' } }],
    ['an unknown kind', { ...manifest, inputs: { a: { kind: 'data.blob' } } }],
  ])('refuse %s, as the code does', (_, value) => {
    expect(accepts(value)).toBe(false)
    expect(manifestSchema.safeParse(value).success).toBe(false)
  })
})
