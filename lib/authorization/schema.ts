import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod/mini'
import type { SignedAuthorization, SubmittedAuthorization } from './types.ts'

const address = z.string().check(z.regex(/^0x[0-9a-fA-F]{40}$/, 'an address is 0x and 40 hex digits'))
const uint = z.string().check(z.regex(/^(0|[1-9][0-9]{0,77})$/, 'an integer is a decimal string'))
const digest = z.string().check(z.regex(/^0x[0-9a-f]{64}$/, 'a digest is 0x and 64 hex digits'))
const line = z.string().check(z.maxLength(400, 'a line has at most 400 characters'))
const lines = (most: number) => z.array(line).check(z.maxLength(most, `at most ${most} lines`))
const chainId = z.int().check(z.gte(1, 'a chain id is a positive integer'))

const budget = z
  .array(z.strictObject({ chainId: uint, token: address, maxAmount: uint }))
  .check(z.maxLength(4, 'a budget caps at most 4 assets'))

const message = z.strictObject({
  workflow: line,
  summary: line,
  manifest: digest,
  account: address,
  executor: address,
  budget,
  otherSpend: lines(4),
  services: lines(8),
  minAssurance: z.int().check(z.gte(0), z.lte(5, 'a level is 0 to 5')),
  maxRuns: z.int().check(z.gte(1, 'it may run once at least'), z.lte(4_294_967_295)),
  validAfter: uint,
  validBefore: uint,
  nonce: uint,
})

const submitted = {
  domain: z.strictObject({
    name: z.literal('Weft'),
    version: z.literal('1'),
    chainId,
    verifyingContract: address,
  }),
  message,
  signature: z
    .string()
    .check(z.regex(/^0x([0-9a-fA-F]{2})+$/, 'a signature is hex bytes'), z.maxLength(20_000)),
}

const signer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('eoa') }),
  z.strictObject({
    kind: z.enum(['1271', '6492']),
    chainId,
    blockNumber: uint,
    blockHash: digest,
  }),
])

/** The shape of what a wallet signed, as it is sent to whoever shall run it. */
export const submittedAuthorizationSchema = z.strictObject(
  submitted,
) as unknown as z.ZodMiniType<SubmittedAuthorization>

/** The shape of a checked signature as it travels, strict: whether its content holds is for `checkText` and the verifiers. */
export const signedAuthorizationSchema = z.strictObject({
  ...submitted,
  signer,
}) as unknown as z.ZodMiniType<SignedAuthorization>
