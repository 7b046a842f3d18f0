import fc from 'fast-check'
import { getAddress, hashMessage, hashTypedData } from 'viem/utils'
import { describe, expect, it } from 'vitest'
import { authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Hex } from '#lib/workflow/json.ts'
import { checksummed, digestOfAuthorization, digestOfText } from './eip712.ts'

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((value): Hex => `0x${Buffer.from(value).toString('hex')}`)
const uint = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n }).map(String)
const address = fc.oneof(
  hex(20),
  hex(20).map((one) => getAddress(one)),
)
const text = fc.string({ unit: 'grapheme', maxLength: 60 })

const signed: fc.Arbitrary<Pick<SignedAuthorization, 'domain' | 'message'>> = fc.record({
  domain: fc.record({
    name: fc.constant('Weft' as const),
    version: fc.constant('1' as const),
    chainId: fc.integer({ min: 1, max: 2 ** 31 }),
    verifyingContract: address,
  }),
  message: fc.record({
    workflow: text,
    summary: text,
    manifest: hex(32),
    account: address,
    executor: address,
    budget: fc.array(fc.record({ chainId: uint(256), token: address, maxAmount: uint(256) }), {
      maxLength: 4,
    }),
    otherSpend: fc.array(text, { maxLength: 4 }),
    services: fc.array(text, { maxLength: 8 }),
    minAssurance: fc.integer({ min: 0, max: 5 }),
    maxRuns: fc.integer({ min: 1, max: 4_294_967_295 }),
    validAfter: uint(64),
    validBefore: uint(64),
    nonce: uint(256),
  }),
})

describe('the digest of an authorization', () => {
  it('is what viem gives', () => {
    fc.assert(
      fc.property(signed, ({ domain, message }) => {
        expect(digestOfAuthorization({ domain, message })).toBe(
          hashTypedData(authorizationTypedData(domain, message)),
        )
      }),
    )
  })
  it.each([
    ['validBefore', String(2n ** 64n)],
    ['nonce', String(2n ** 256n)],
    ['minAssurance', 256],
    ['account', `0x${'aB'.repeat(20)}`],
    ['account', `0x${'AB'.repeat(20)}`],
  ])('is refused with %s %s, as by viem', (field, value) => {
    const [sample] = fc.sample(signed, { numRuns: 1, seed: 1 })
    const { domain } = sample!
    const message = { ...sample!.message, [field]: value }
    expect(() => hashTypedData(authorizationTypedData(domain, message))).toThrow()
    expect(() => digestOfAuthorization({ domain, message })).toThrow()
  })
})

it('texts and addresses have the digest and the spelling that viem gives them', () => {
  fc.assert(
    fc.property(text, hex(20), (message, one) => {
      expect(digestOfText(message)).toBe(hashMessage(message))
      expect(checksummed(one)).toBe(getAddress(one))
    }),
  )
})
