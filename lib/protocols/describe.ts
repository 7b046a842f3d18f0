import * as z from 'zod'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { StepDefinition } from './step.ts'

const noNetworks = { inputs: {}, facts: {}, networks: [] } as const

/**
 * Everything of a step type that decides whether a workflow drawn with it still means the same: id, ports, the JSON Schema
 * of its parameters as a manifest writes them with their defaults, effects, what it does with rights and private bytes, and the
 * claims that it declares on a live network. Its title and services are in it too: they are words that a wallet signs, and a
 * verifier must be able to write them again from the bundle alone. Labels, help and docs are left out, so that better words there
 * void no workflow.
 */
export const describe = (definition: StepDefinition): Json => {
  const {
    id,
    title,
    binding,
    inputs,
    outputs,
    params,
    defaults,
    effects,
    services,
    privacy,
    rights,
    converter,
  } = definition
  const claims = definition.claims({ params: defaults, ...noNetworks })
  return {
    type: 'urn:weft:step:v1',
    id,
    title,
    ...(binding === undefined ? {} : { binding }),
    inputs: plainPorts(inputs),
    outputs: plainPorts(outputs),
    params: withoutWords(JSON.parse(JSON.stringify(z.toJSONSchema(params, { io: 'input' })))),
    defaults,
    effects,
    services,
    privacy,
    ...(rights === undefined ? {} : { rights }),
    ...(converter === undefined ? {} : { converter }),
    claims: Object.fromEntries(Object.entries(claims).map(([claim, { level }]) => [claim, level])),
  }
}

const plainPorts = (ports: StepDefinition['inputs']): Json =>
  Object.fromEntries(
    Object.entries(ports).map(([name, { label: _label, help: _help, ...rest }]) => [name, rest]),
  )

const words = new Set(['title', 'description', 'labels', 'control', 'multiline'])

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
