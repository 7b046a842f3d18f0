import './zod-in-browser.ts'
import * as z from 'zod/mini'
import { artifactSchema } from './artifact.ts'
import { claims, levels } from './claims.ts'
import { durationPattern, secondsOf } from './duration.ts'
import type { Json } from './json.ts'
import { type Kind, kinds } from './kinds.ts'
import { idSchema, referenceSchema } from './name-schemas.ts'
import { stepTypePattern } from './names.ts'

export const manifestLimits = {
  steps: 10_000,
  bytes: 8 * 1024 * 1024,
  /** How often a step may be repeated, and how many artifacts a workflow input may hold. */
  repeats: 256,
  /** Assets that the steps' budgets may name, all together. */
  assets: 8,
} as const

const jsonValue = z.json() as unknown as z.ZodMiniType<Json>
const levelSchema = z.enum(levels)
const durationWords = 'a time is written PT6H or P1D, from one second to thirty days'
const durationSchema = z.string().check(
  z.regex(durationPattern, durationWords),
  z.refine((text) => secondsOf(text) !== null, durationWords),
)
const formatsSchema = z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(32))

/** Where an input gets its value: a reference, or a constant. */
export const bindingSchema = z.union(
  [z.strictObject({ from: referenceSchema }), z.strictObject({ const: jsonValue })],
  'an input is {"from": "step.port"} or {"const": …}',
)
export type Binding = z.infer<typeof bindingSchema>

/**
 * Something that a workflow takes in. Its value is part of the manifest, so that the signature covers it; without one the
 * workflow is a draft. `many` inputs hold a list, which a step may be repeated over.
 */
const inputSchema = z.strictObject({
  kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]),
  title: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  accepts: z.optional(formatsSchema),
  privacy: z.optional(z.enum(['public', 'private'])),
  many: z.optional(z.literal(true)),
  value: z.optional(
    z.union(
      [artifactSchema, z.array(artifactSchema).check(z.maxLength(manifestLimits.repeats))],
      'a value is an artifact, or a list of them where the input takes many',
    ),
  ),
})
export type WorkflowInput = z.infer<typeof inputSchema>

export const stepSchema = z.strictObject({
  uses: z.string().check(z.regex(stepTypePattern, 'a step type is written network/action@1.0.0')),
  /** sha256 of the JCS bytes of the step type's description: pins exactly what was drawn. */
  adapter: z
    .string()
    .check(z.regex(/^sha256:[0-9a-f]{64}$/, 'a digest is written sha256: and 64 hex digits')),
  in: z.optional(z.record(idSchema, bindingSchema)),
  with: z.optional(z.record(z.string().check(z.maxLength(60)), jsonValue)),
  /** Caps of this step by CAIP-19 asset, in the asset's smallest unit. */
  budget: z.optional(
    z.record(
      z
        .string()
        .check(
          z.regex(
            /^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}\/[-a-z0-9]{3,8}:[-.%a-zA-Z0-9]{1,128}$/,
            'an asset is written as CAIP-19 says, for example eip155:1/slip44:60',
          ),
        ),
      z
        .string()
        .check(
          z.regex(
            /^(0|[1-9][0-9]{0,77})$/,
            'an amount is a whole number in the asset’s smallest unit, as a string',
          ),
        ),
    ),
  ),
  after: z.optional(z.array(idSchema).check(z.maxLength(256))),
  /** The least that a run must reach for each claim of this step; less fails it. */
  requires: z.optional(z.partialRecord(z.enum(claims), levelSchema)),
  timeout: z.optional(durationSchema),
  /** How often a failed attempt is made again by itself. */
  retry: z.optional(z.strictObject({ max: z.int().check(z.gte(1), z.lte(5)) })),
  /** `skip`: the run goes on without this step when it fails. */
  onFailure: z.optional(z.literal('skip')),
  /** Repeats the step for each artifact of a workflow input. */
  forEach: z.optional(
    z.strictObject({
      over: z
        .string()
        .check(z.regex(/^inputs\.[a-z][a-z0-9-]{0,39}$/, 'a step is repeated over inputs.name')),
      max: z.int().check(z.gte(1), z.lte(manifestLimits.repeats)),
    }),
  ),
})
export type Step = z.infer<typeof stepSchema>

export const manifestType = 'urn:weft:workflow:v1'

/**
 * The workflow that is signed (docs/spec/manifest.md): no layout, no secret, nothing mutable. Its identity is the sha256 of
 * its JCS bytes. A draft is the same shape; `validate` says what still keeps it from running.
 */
export const manifestSchema = z.strictObject({
  type: z.literal(manifestType),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.0.0')),
  inputs: z.optional(z.record(idSchema, inputSchema)),
  steps: z.record(idSchema, stepSchema),
  outputs: z.optional(z.record(idSchema, z.strictObject({ from: referenceSchema }))),
  policy: z.optional(
    z.strictObject({
      minAssurance: z.optional(levelSchema),
      /** Networks that steps may use, by their names in step types. */
      allow: z.optional(z.array(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)))),
      /** How long the signature is good for. */
      timeout: z.optional(durationSchema),
      /** What the results are for: decides which licences allow it. */
      rights: z.optional(z.strictObject({ commercial: z.boolean() })),
    }),
  ),
  extensions: z.optional(
    z.record(
      z
        .string()
        .check(
          z.regex(
            /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
            'an extension is named by a domain in reverse, such as org.example',
          ),
        ),
      jsonValue,
    ),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>
