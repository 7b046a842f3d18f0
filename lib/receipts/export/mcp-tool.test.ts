import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { definitionOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { describedTypes, mcpToolOf, type StepTypeOf } from './mcp-tool.ts'
import { madeRun } from './testing-run.ts'

type Tool = {
  readonly name: string
  readonly inputSchema: { properties: Record<string, Record<string, unknown>>; required: readonly string[] }
  readonly outputSchema: { properties: Record<string, Record<string, unknown>>; required: readonly string[] }
}
const toolOf = (manifest: Manifest, typeOf: StepTypeOf) => mcpToolOf(manifest, typeOf) as unknown as Tool

/** A schema of the tool's input or output: of type object, and readable as JSON Schema 2020-12. */
const objectSchema = z
  .looseObject({
    $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
    type: z.literal('object'),
    properties: z.record(z.string(), z.unknown()),
    required: z.array(z.string()),
    additionalProperties: z.literal(false),
  })
  .refine(({ required, properties }) => required.every((name) => name in properties))
  .refine((schema) => Boolean(z.fromJSONSchema(schema as never)))

/** What MCP asks of a tool. */
const toolSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  title: z.string(),
  description: z.string(),
  inputSchema: objectSchema,
  outputSchema: objectSchema,
  annotations: z.strictObject({
    title: z.string(),
    readOnlyHint: z.boolean(),
    destructiveHint: z.boolean(),
    idempotentHint: z.boolean(),
    openWorldHint: z.literal(true),
  }),
  _meta: z.strictObject({ 'weft.manifest/v1': z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
})

const { manifest, files } = madeRun()
const typeOf = describedTypes(files)
const tool = toolOf(manifest, typeOf)
const withInputs = (inputs: Manifest['inputs'], more: Partial<Manifest> = {}): Manifest => ({
  ...manifest,
  inputs,
  ...more,
})

describe('a workflow as an MCP tool', () => {
  it('is one by the specification, for the templates as for what a bundle describes', () => {
    expect(toolSchema.parse(mcpToolOf(manifest, typeOf))).toMatchObject({
      name: 'store-read-judge',
      description: expect.stringContaining('Judge, Read, Store'),
      _meta: { 'weft.manifest/v1': `sha256:${digestOf(manifest)}` },
    })
    for (const { document } of templates) toolSchema.parse(mcpToolOf(document.manifest, definitionOf))
  })
  it('asks for what has no value, and for what is private, whose value it does not tell', () => {
    expect(tool.inputSchema.required).toEqual(['diary'])
    expect(canonical(tool)).not.toContain('diary-of-ada')
    expect(tool.inputSchema.properties.files).toMatchObject({
      title: 'Files',
      type: 'array',
      maxItems: 256,
      items: { type: 'object', required: ['kind', 'mediaType', 'size', 'digest'] },
      default: [{ name: 'first.txt' }, { name: 'second.txt' }],
    })
  })
  it('takes plain values as plain JSON, and files by their digest', () => {
    const value = {
      kind: 'value.text',
      mediaType: 'application/json',
      size: '4',
      digest: { sha256: digestOf('hi') },
      value: 'hi',
    } as const
    const { properties, required } = toolOf(
      withInputs({
        count: { kind: 'value.number' },
        prompt: { kind: 'value.text', value },
        any: { kind: 'value.json' },
        table: { kind: 'data.dataset', accepts: ['text/csv'] },
      }),
      typeOf,
    ).inputSchema
    expect(properties.count).toEqual({ title: 'count', type: 'number' })
    expect(properties.prompt).toEqual({ title: 'prompt', type: 'string', default: 'hi' })
    expect(properties.any).toEqual({ title: 'any' })
    expect(properties.table).toMatchObject({ properties: { mediaType: { enum: ['text/csv'] } } })
    expect(required).toEqual(['count', 'any', 'table'])
  })
  it('gives what the workflow gives, a list where a step is repeated', () => {
    expect(tool.outputSchema.required).toEqual(['objects', 'score', 'text'])
    expect(tool.outputSchema.properties.objects).toMatchObject({ type: 'array', items: { type: 'object' } })
    expect(tool.outputSchema.properties.text).toMatchObject({ type: 'object' })
  })
  it('hints at what its steps do: nothing is undone, and a second call does it again', () => {
    const quiet: StepTypeOf = () => ({ title: 'Look', effects: ['pure', 'read'], outputs: {} })
    const hints = (types: StepTypeOf) => (mcpToolOf(manifest, types) as { annotations: Json }).annotations
    expect(hints(typeOf)).toMatchObject({ readOnlyHint: false, destructiveHint: true, idempotentHint: false })
    expect(hints(quiet)).toMatchObject({ readOnlyHint: true, destructiveHint: false, idempotentHint: true })
    expect(hints(() => undefined)).toMatchObject({ readOnlyHint: false, destructiveHint: true })
  })
  it('knows no step type whose description cannot be read', () => {
    for (const text of ['', '[]', 'null', '{"title":7}', '{"title":"x","effects":"spend"}'])
      expect(
        describedTypes(new Map([['adapters/example__read@1.0.0.json', new TextEncoder().encode(text)]]))(
          'example/read@1.0.0',
        ),
      ).toBeUndefined()
  })
  it.each([
    ['Étude für 3 Dateien!', 'etude-fur-3-dateien'],
    ['数据', 'workflow'],
    ['x'.repeat(80), 'x'.repeat(64)],
  ])('names a tool for %s', (name, expected) => {
    expect(toolOf({ ...manifest, name }, typeOf).name).toBe(expected)
  })
})
