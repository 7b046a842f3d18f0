import * as z from 'zod/mini'

const hex = (digits: number) =>
  z
    .string()
    .check(z.regex(new RegExp(`^0x[0-9a-fA-F]{${digits}}$`))) as unknown as z.ZodMiniType<`0x${string}`>

const claimSchema = z.object({
  uid: hex(64),
  attester: hex(40),
  timeSeconds: z.string(),
  title: z.string(),
})
export type EarlierClaim = z.infer<typeof claimSchema>

/**
 * The value of a dataset's registration. It says who stated what, never who owns it. `earlierClaims` are attestations by other
 * accounts of the same content root that were there first; `searched` is how many attestations were looked through, and
 * `searchedAll` whether those were all.
 */
export const registrationSchema = z.object({
  type: z.literal('urn:weft:registration:eas:v1'),
  status: z.literal('registered'),
  meaning: z.string(),
  chain: z.string(),
  eas: hex(40),
  schema: hex(64),
  uid: hex(64),
  attester: hex(40),
  transaction: hex(64),
  blockNumber: z.string(),
  timeSeconds: z.string().check(z.regex(/^\d{1,12}$/)),
  title: z.string(),
  uri: z.string(),
  contentRoot: hex(64),
  contentSha256: hex(64),
  size: z.string(),
  licence: z.string(),
  policy: z.json(),
  policyHash: hex(64),
  manifest: hex(64),
  earlierClaims: z.array(claimSchema),
  searched: z.number(),
  searchedAll: z.boolean(),
})
export type Registration = z.infer<typeof registrationSchema>

export const registeredMeans =
  'The attester stated this licence for these bytes. Registered is not owned, and this is not a record in Sahara’s own registry.'
