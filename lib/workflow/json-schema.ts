import * as z from 'zod/mini'
import { artifactSchema } from './artifact.ts'
import { documentSchema } from './document.ts'
import type { Json } from './json.ts'
import { manifestSchema } from './manifest.ts'

const published = {
  'workflow-v1': {
    schema: manifestSchema,
    id: 'urn:weft:schema:workflow:v1',
    title: 'Weft workflow manifest',
    description:
      'The workflow that a wallet signs. Its identity is the sha256 of its JCS bytes (RFC 8785). Rules that a schema cannot say are in docs/spec/manifest.md.',
  },
  'document-v1': {
    schema: documentSchema,
    id: 'urn:weft:schema:document:v1',
    title: 'Weft workflow document',
    description:
      'A manifest and, beside it, where its steps stand on the canvas. Only the manifest is signed.',
  },
  'artifact-v1': {
    schema: artifactSchema,
    id: 'urn:weft:schema:artifact:v1',
    title: 'Weft artifact',
    description: 'A thing that flows between steps, named by its digests.',
  },
} as const

export type SchemaName = keyof typeof published
export const schemaNames = Object.keys(published) as readonly SchemaName[]

/** JSON Schema 2020-12 of what Weft reads and writes, generated from the schemas that read it. */
export const jsonSchemaOf = (name: SchemaName): Json => {
  const { schema, id, title, description } = published[name]
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', reused: 'ref' })
  return JSON.parse(JSON.stringify({ $schema, $id: id, title, description, ...rest })) as Json
}
