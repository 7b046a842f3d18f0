import './zod-in-browser.ts'
import * as z from 'zod'
import type { Json } from './json.ts'

/** `<network>/<action>@<version>`, for example `zero-g/store@1.0.0`. Enters signed manifests, so it never changes meaning. */
export const stepTypePattern = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*@\d+\.\d+\.\d+$/
const idPattern = /^[a-z][a-z0-9-]{0,39}$/
const jsonValue = z.json() as z.ZodType<Json>

/** Where an input gets its value: an output `step.port`, or a constant. */
export const bindingSchema = z.union([
  z.strictObject({
    from: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,39}$/, 'a reference is written step.port'),
  }),
  z.strictObject({ const: jsonValue }),
])
export type Binding = z.infer<typeof bindingSchema>

export const stepSchema = z.strictObject({
  uses: z.string().regex(stepTypePattern, 'a step type is written network/action@1.0.0'),
  /** sha256 of the JCS bytes of the step definition's description: pins exactly what was drawn. */
  adapter: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a digest is written sha256: and 64 hex digits'),
  in: z.record(z.string().regex(idPattern), bindingSchema).optional(),
  with: z.record(z.string().max(60), jsonValue).optional(),
  /** Caps of this step by CAIP-19 asset, in the asset's smallest unit. */
  budget: z.record(z.string().regex(/^eip155:\d+\/.+$/), z.string().regex(/^(0|[1-9][0-9]*)$/)).optional(),
  after: z.array(z.string().regex(idPattern)).max(256).optional(),
})
export type Step = z.infer<typeof stepSchema>

export const manifestType = 'urn:weft:workflow:v1'

/**
 * The workflow that is signed (spec, part 1): no layout, no secret, nothing mutable. Its identity is the sha256 of its
 * JCS bytes. A draft is the same shape; `validate` says what still keeps it from running.
 */
export const manifestSchema = z.strictObject({
  type: z.literal(manifestType),
  name: z.string().min(1).max(80),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  steps: z.record(
    z.string().regex(idPattern, 'a step id is lowercase letters, digits and dashes'),
    stepSchema,
  ),
  outputs: z.record(z.string().regex(idPattern), z.strictObject({ from: z.string() })).optional(),
  policy: z
    .strictObject({ minAssurance: z.enum(['A0', 'A1', 'A2', 'A3', 'A4', 'A5']).optional() })
    .optional(),
  extensions: z.record(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), jsonValue).optional(),
})
export type Manifest = z.infer<typeof manifestSchema>

export const manifestLimits = { steps: 10_000, bytes: 8 * 1024 * 1024 } as const

/** An output of a step, written `step.port`. */
export const parseReference = (reference: string): { step: string; port: string } => {
  const dot = reference.indexOf('.')
  return { step: reference.slice(0, dot), port: reference.slice(dot + 1) }
}
