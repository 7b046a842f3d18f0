import './zod-in-browser.ts'
import * as z from 'zod'
import type { Json } from './json.ts'
import { isKind, type Kind } from './kinds.ts'

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'a sha256 digest is 64 lowercase hex digits')
const decimal = z.string().regex(/^(0|[1-9][0-9]*)$/, 'a size is a decimal string')

/**
 * A thing that an edge carries, named by its digests: an in-toto ResourceDescriptor with a kind.
 * `size` is bytes as a decimal string. `digest.sha256` is lowercase hex without 0x; `digest.zgRoot` is 0x-prefixed hex.
 * Small JSON artifacts (up to 64 KiB) carry their `value`; their sha256 is over the JCS bytes of that value.
 */
export const artifactSchema = z.strictObject({
  kind: z.string().refine(isKind, 'unknown kind') as unknown as z.ZodType<Kind>,
  name: z.string().max(200).optional(),
  mediaType: z.string().max(100),
  size: decimal,
  digest: z.strictObject({
    sha256: sha256Hex,
    zgRoot: z
      .string()
      .regex(/^0x[0-9a-f]{64}$/)
      .optional(),
  }),
  uri: z.string().max(500).optional(),
  value: z.json().optional() as z.ZodOptional<z.ZodType<Json>>,
})

export type Artifact = z.infer<typeof artifactSchema>

/** What is known of an artifact before the run: its kind for certain, the rest where it can be told. */
export type ExpectedArtifact = { readonly kind: Kind } & Partial<Omit<Artifact, 'kind'>>
