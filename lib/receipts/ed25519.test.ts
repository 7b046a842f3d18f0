import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { signaturesOf } from './ed25519.ts'

const secret = new Uint8Array(32).fill(7)
const key = ed25519.getPublicKey(secret)
const message = new TextEncoder().encode('hello')
const signature = ed25519.sign(message, secret)
const ofNothing = ed25519.sign(new Uint8Array(), secret)
const order = 2n ** 252n + 27742317777372353535851937790883648493n

const bytesOf = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 255n))
const numberOf = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const changed = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

/** All points of small order that RFC 8032 can spell, and loose spellings of some. */
const smallPoints = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0100000000000000000000000000000000000000000000000000000000000080',
].map((hex) => new Uint8Array(Buffer.from(hex, 'hex')))

const torsion = ed25519.Point.fromBytes(smallPoints[4]!, true)
const mixedKey = ed25519.Point.fromBytes(key).add(torsion).toBytes()

const platforms = [
  ['with WebCrypto', () => {}],
  ['without WebCrypto', () => vi.stubGlobal('crypto', {})],
  [
    'with a WebCrypto that has no Ed25519',
    () =>
      vi.stubGlobal('crypto', {
        subtle: { importKey: () => Promise.reject(new Error('NotSupportedError')) },
      }),
  ],
] as const

afterEach(() => vi.unstubAllGlobals())

describe.each(platforms)('a signature, %s', (_name, prepare) => {
  const check = async (publicKey: Uint8Array, sig: Uint8Array, text = message) => {
    prepare()
    return (await signaturesOf(publicKey))(sig, text)
  }
  it('holds for its key and message', async () => {
    expect(await check(key, signature)).toBe(true)
    expect(await check(key, ofNothing, new Uint8Array())).toBe(true)
  })
  it('does not hold for another key or message, or with a byte changed', async () => {
    expect(await check(ed25519.getPublicKey(new Uint8Array(32).fill(8)), signature)).toBe(false)
    expect(await check(key, signature, changed(message, 0))).toBe(false)
    for (const at of [0, 31, 32, 63]) expect(await check(key, changed(signature, at))).toBe(false)
  })
  it('is refused with a scalar that has the group order added', async () => {
    const scalar = numberOf(signature.subarray(32)) + order
    expect(await check(key, joined(signature.subarray(0, 32), bytesOf(scalar)))).toBe(false)
  })
  it('is refused under every key of small order, and under loose spellings of it', async () => {
    for (const weak of smallPoints)
      for (const r of smallPoints) expect(await check(weak, joined(r, new Uint8Array(32)))).toBe(false)
  })
  it('is refused with any length but 64 bytes', async () => {
    for (const wrong of [new Uint8Array(), signature.subarray(0, 63), joined(signature, new Uint8Array(1))])
      expect(await check(key, wrong)).toBe(false)
    expect(await check(key.subarray(0, 31), signature)).toBe(false)
  })
})

it('answers as our own strict implementation does, whatever key, signature and message', async () => {
  const part = fc.oneof(
    fc.constantFrom(...smallPoints, signature.subarray(0, 32), signature.subarray(32), mixedKey, key),
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
  )
  const keys = fc.oneof(fc.constantFrom(key, mixedKey), part)
  await fc.assert(
    fc.asyncProperty(keys, part, part, async (publicKey, r, s) => {
      const sig = joined(r, s)
      let expected = false
      try {
        expected = ed25519.verify(sig, message, publicKey, { zip215: false })
      } catch {
        // A key that is no point.
      }
      expect(await (await signaturesOf(publicKey))(sig, message)).toBe(expected)
    }),
    { numRuns: 300 },
  )
})

it('accepts what only the equation with the cofactor accepts, with and without WebCrypto', async () => {
  // R + T with s for R: no platform's equation without the cofactor holds.
  const { scalar } = ed25519.utils.getExtendedPublicKey(secret)
  const k0 = 12345n
  const R = ed25519.Point.BASE.multiply(k0).add(torsion)
  const r = R.toBytes()
  const { sha512 } = await import('@noble/hashes/sha2.js')
  const k = numberOf(sha512(joined(r, key, message))) % order
  const s = (k0 + k * scalar) % order
  const sig = joined(r, bytesOf(s))
  expect(ed25519.verify(sig, message, key, { zip215: false })).toBe(true)
  expect(await (await signaturesOf(key))(sig, message)).toBe(true)
})
