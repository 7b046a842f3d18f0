import * as z from 'zod/mini'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import type { ChainRef } from '#lib/workflow/money.ts'

/**
 * The value of a `storage.object` on 0G. `root` and `size` belong together: the root alone does not pin the length.
 * `sha256`, `name` and `mediaType` are those of the stored bytes. `txSeq` is the id that storage nodes use. `txHash` is null
 * when somebody had stored the same bytes before and nothing was sent.
 */
export const locatorSchema = z.strictObject({
  type: z.literal('urn:weft:storage:0g:v1'),
  chain: z.string().check(z.regex(/^eip155:\d+$/)) as unknown as z.ZodMiniType<ChainRef>,
  flow: z.string(),
  root: z.string().check(z.regex(/^0x[0-9a-f]{64}$/)),
  size: z.string().check(z.regex(/^\d+$/)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  txSeq: z.string().check(z.regex(/^\d+$/)),
  startSector: z.string().check(z.regex(/^\d+$/)),
  txHash: z.nullable(z.string().check(z.regex(/^0x[0-9a-f]{64}$/))),
  name: z.optional(z.string()),
  mediaType: z.optional(z.string()),
})
export type Locator = z.infer<typeof locatorSchema>

/** `0g://31337/0x…`: Weft's own spelling, since 0G defines none. */
export const locatorUri = (chain: string, root: string): string =>
  `0g://${chain.slice('eip155:'.length)}/${root}`

// Made once: what a schema is made of is only looked at when it is first used.
const knownSchema = z.partial(locatorSchema)

/** What a locator says of the stored bytes before the run: as much as is known. */
export const storedFile = (
  object: ExpectedArtifact | undefined,
): { chain?: string; root?: string; size?: string; sha256?: string; name?: string; mediaType?: string } => {
  const parsed = knownSchema.safeParse(object?.value)
  if (!parsed.success) return {}
  const { chain, root, size, sha256, name, mediaType } = parsed.data
  return Object.fromEntries(
    Object.entries({ chain, root, size, sha256, name, mediaType }).filter(([, value]) => value !== undefined),
  )
}
