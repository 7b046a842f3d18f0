import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod'
import type { SignedAuthorization } from './types.ts'

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'an address is 0x and 40 hex digits')
const uint = z.string().regex(/^(0|[1-9][0-9]{0,77})$/, 'an integer is a decimal string')
const line = z.string().max(400)

/** The shape of a signed authorization as it travels; `checkAuthorization` says whether its content holds. */
export const signedAuthorizationSchema = z.strictObject({
  domain: z.strictObject({
    name: z.literal('Weft'),
    version: z.literal('1'),
    chainId: z.int().positive(),
    verifyingContract: address,
  }),
  message: z.strictObject({
    workflow: line,
    summary: line,
    manifest: z.string().regex(/^0x[0-9a-f]{64}$/),
    account: address,
    executor: address,
    budget: z.array(z.strictObject({ chainId: uint, token: address, maxAmount: uint })).max(4),
    otherSpend: z.array(line).max(8),
    services: z.array(line).max(8),
    minAssurance: z.int().min(0).max(5),
    maxRuns: z.int().min(1).max(4_294_967_295),
    validAfter: uint,
    validBefore: uint,
    nonce: uint,
  }),
  signature: z
    .string()
    .regex(/^0x[0-9a-fA-F]+$/)
    .max(20_000),
}) as unknown as z.ZodType<SignedAuthorization>
