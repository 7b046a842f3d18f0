import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import { type Manifest, manifestLimits, type WorkflowInput } from '#lib/workflow/manifest.ts'
import { inputNameOf, isStepReference, parseReference } from '#lib/workflow/names.ts'
import { fromUtf8 } from '../encoding.ts'
import { adapterPath } from '../paths.ts'

type Schema = { readonly [key: string]: Json }
/** What the step types of a workflow do: ports, effects, titles. Undefined for one that is not known. */
export type StepTypeOf = (uses: string) => Pick<StepDefinition, 'title' | 'effects' | 'outputs'> | undefined

/** The step types that a bundle describes, by its files; one whose description cannot be read is not known. */
export const describedTypes =
  (files: ReadonlyMap<string, Uint8Array>): StepTypeOf =>
  (uses) => {
    try {
      const read = JSON.parse(fromUtf8(files.get(adapterPath(uses))!)!) as ReturnType<StepTypeOf>
      return typeof read?.title === 'string' && Array.isArray(read.effects) && read.outputs ? read : undefined
    } catch {
      return undefined
    }
  }

/** Lowercase words joined by dashes, at most 64: what every client takes as the name of a tool. */
const toolName = (name: string): string => {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '')
  return words === '' ? 'workflow' : words
}

/** An artifact by its digest, as manifests and receipts write it. */
const artifactSchemaOf = (kind: Kind | null, accepts?: readonly string[]): Schema => ({
  type: 'object',
  properties: {
    kind: kind === null ? { type: 'string' } : { type: 'string', description: `${kind}, or a kind under it` },
    name: { type: 'string' },
    mediaType: accepts?.every((format) => format.includes('/'))
      ? { type: 'string', enum: accepts }
      : { type: 'string' },
    size: { type: 'string', pattern: '^(0|[1-9][0-9]*)$', description: 'Bytes, as a decimal string' },
    digest: {
      type: 'object',
      properties: { sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
      required: ['sha256'],
    },
    uri: { type: 'string' },
    value: {},
  },
  required: ['kind', 'mediaType', 'size', 'digest'],
})

/** What a caller gives for an input: plain JSON where the kind is a plain value, else an artifact by its digest. */
const valueSchemaOf = ({ kind, accepts }: WorkflowInput): Schema => {
  if (kind === 'value.text') return { type: 'string' }
  if (kind === 'value.number') return { type: 'number' }
  return kind === 'value.json' ? {} : artifactSchemaOf(kind, accepts)
}

/** What is used when the caller gives nothing. Private values are in no file that is handed on. */
const defaultOf = ({ kind, privacy, value }: WorkflowInput): Schema => {
  if (value === undefined || privacy === 'private') return {}
  const plain = /^value\.(text|number|json)$/.test(kind)
  const given = (artifact: Artifact): Json =>
    plain ? (artifact.value ?? null) : (artifact as unknown as Json)
  return { default: Array.isArray(value) ? value.map(given) : given(value) }
}

const inputSchemaOf = (name: string, input: WorkflowInput): Schema => {
  const item = valueSchemaOf(input)
  return {
    title: input.title ?? name,
    ...(input.many ? { type: 'array', items: item, minItems: 1, maxItems: manifestLimits.repeats } : item),
    ...(input.privacy === 'private' ? { description: 'Private: leaves only what keeps it so.' } : {}),
    ...defaultOf(input),
  }
}

const outputSchemaOf = (manifest: Manifest, from: string, typeOf: StepTypeOf): Schema => {
  if (!isStepReference(from)) {
    const input = manifest.inputs?.[inputNameOf(from) ?? '']
    const item = artifactSchemaOf(input?.kind ?? null)
    return input?.many ? { type: 'array', items: item } : item
  }
  const { step, port } = parseReference(from)
  const drawn = manifest.steps[step]
  const item = artifactSchemaOf((drawn && typeOf(drawn.uses)?.outputs[port]?.kind) ?? null)
  return drawn?.forEach ? { type: 'array', items: item } : item
}

const isQuiet = (manifest: Manifest, typeOf: StepTypeOf): boolean =>
  Object.values(manifest.steps).every(({ uses }) =>
    typeOf(uses)?.effects.every((effect) => effect === 'pure' || effect === 'read'),
  )

/** What is known of the inputs that a caller must give: those without a value, and private ones. */
const isRequired = ([, { value, privacy }]: readonly [string, WorkflowInput]) =>
  value === undefined || privacy === 'private'

/**
 * A workflow as the definition of a Model Context Protocol tool (2026-07-28): inputs and outputs are those of the manifest.
 * Hints are what the steps' effects allow to say: what a workflow spends, signs or publishes cannot be undone, and is done again
 * when it is called again. `_meta` pins the manifest by its digest.
 */
export const mcpToolOf = (manifest: Manifest, typeOf: StepTypeOf): Json => {
  const inputs = Object.entries(manifest.inputs ?? {})
  const outputs = Object.entries(manifest.outputs ?? {})
  const titles = [...new Set(Object.values(manifest.steps).map(({ uses }) => typeOf(uses)?.title ?? uses))]
  const quiet = isQuiet(manifest, typeOf)
  const objectOf = (properties: Schema, required: readonly string[]): Json => ({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  })
  return {
    name: toolName(manifest.name),
    title: manifest.name,
    description: `Runs the workflow “${manifest.name}”, version ${manifest.version}: ${titles.join(', ')}. Every run is signed by its person first.`,
    inputSchema: objectOf(
      Object.fromEntries(inputs.map(([name, input]) => [name, inputSchemaOf(name, input)])),
      inputs.filter(isRequired).map(([name]) => name),
    ),
    outputSchema: objectOf(
      Object.fromEntries(outputs.map(([name, { from }]) => [name, outputSchemaOf(manifest, from, typeOf)])),
      outputs.map(([name]) => name),
    ),
    annotations: {
      title: manifest.name,
      readOnlyHint: quiet,
      destructiveHint: !quiet,
      idempotentHint: quiet,
      openWorldHint: true,
    },
    _meta: { 'weft.manifest/v1': `sha256:${digestOf(manifest)}` },
  }
}
