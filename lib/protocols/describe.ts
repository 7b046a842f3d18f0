import * as z from 'zod'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { StepDefinition } from './step.ts'

const noNetworks = { inputs: {}, facts: {}, networks: [] } as const

/**
 * Everything of a step type that decides whether a workflow drawn with it still means the same: id, ports, the JSON Schema
 * of its parameters as a manifest writes them, effects, and the claims that it declares on a live network. Titles of the
 * step and docs are left out, so better words void no workflow.
 */
export const describe = (definition: StepDefinition): Json => {
  const schema = z.toJSONSchema(definition.params, { io: 'input' })
  const claims = definition.claims({ params: definition.defaults, ...noNetworks })
  return {
    type: 'urn:weft:step:v1',
    id: definition.id,
    ...(definition.binding === undefined ? {} : { binding: definition.binding }),
    inputs: plainPorts(definition.inputs),
    outputs: plainPorts(definition.outputs),
    params: withoutWords(JSON.parse(JSON.stringify(schema))),
    effects: definition.effects,
    claims: Object.fromEntries(Object.entries(claims).map(([claim, { level }]) => [claim, level])),
  }
}

const plainPorts = (ports: StepDefinition['inputs']): Json =>
  Object.fromEntries(
    Object.entries(ports).map(([name, { label: _label, help: _help, ...rest }]) => [name, rest]),
  )

const words = new Set(['title', 'description', 'labels', 'control'])

/** Drops what only the inspector reads, at the places where JSON Schema has annotations, never from `properties` themselves. */
const withoutWords = (schema: Json, isMap = false): Json => {
  if (Array.isArray(schema)) return schema.map((item: Json) => withoutWords(item))
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema as { [key: string]: Json })
      .filter(([key]) => isMap || !words.has(key))
      .map(([key, value]) => [
        key,
        key === 'default' || key === 'enum'
          ? value
          : withoutWords(value, !isMap && (key === 'properties' || key === '$defs')),
      ]),
  )
}

const digests = new WeakMap<StepDefinition, `sha256:${string}`>()

/** `sha256:` and the digest of the description's JCS bytes: what a manifest's `adapter` pins. */
export const adapterDigest = (definition: StepDefinition): `sha256:${string}` => {
  const known = digests.get(definition)
  if (known) return known
  // biome-ignore lint/correctness/usePlaywrightValidDescribeCallback: this is our own describe, not a test's
  const digest = `sha256:${digestOf(describe(definition))}` as const
  digests.set(definition, digest)
  return digest
}
