import './zod-in-browser.ts'
import * as z from 'zod/mini'
import type { Json } from './json.ts'
import { type Kind, kinds } from './kinds.ts'
import { rightsSchema } from './rights-schema.ts'

const sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a sha256 digest is 64 lowercase hex digits'))
const decimal = z.string().check(z.regex(/^(0|[1-9][0-9]{0,15})$/, 'a size is a decimal string'))

/**
 * A thing that an edge carries, named by its digests: an in-toto ResourceDescriptor with a kind.
 * `size` is bytes as a decimal string. `digest.sha256` is lowercase hex without 0x; `digest.zgRoot` is 0x-prefixed hex.
 * Small JSON artifacts (up to 64 KiB) carry their `value`; their sha256 is over the JCS bytes of that value.
 * `rights` travel with it; absent means that nobody has said what is allowed. `salted` marks private bytes: size and digest
 * are of 32 random bytes followed by the content, so that nobody can guess a small content from its digest.
 */
export const artifactSchema = z.strictObject({
  kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]),
  name: z.optional(z.string().check(z.maxLength(200))),
  mediaType: z.string().check(z.maxLength(100)),
  size: decimal,
  digest: z.strictObject({
    sha256: sha256Hex,
    zgRoot: z.optional(z.string().check(z.regex(/^0x[0-9a-f]{64}$/))),
  }),
  uri: z.optional(z.string().check(z.maxLength(500))),
  value: z.optional(z.json() as unknown as z.ZodMiniType<Json>),
  rights: z.optional(rightsSchema),
  salted: z.optional(z.literal(true)),
})

export type Artifact = z.infer<typeof artifactSchema>

/** What is known of an artifact before the run: its kind for certain, the rest where it can be told. */
export type ExpectedArtifact = { readonly kind: Kind } & Partial<Omit<Artifact, 'kind'>>
