import { ed25519 } from '@noble/curves/ed25519.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { openEnvelope, payloadType, preAuthEncoding, receiptKeyOf } from './dsse.ts'
import { fromBase64, toBase64 } from './encoding.ts'
import { signStatement } from './sign.ts'

const secret = new Uint8Array(32).fill(7)
const key = await receiptKeyOf(ed25519.getPublicKey(secret))
const { envelope, sha256 } = signStatement({ b: 1, a: 'é' }, secret)

const other = await receiptKeyOf(ed25519.getPublicKey(new Uint8Array(32).fill(8)))

describe('an envelope', () => {
  it('signs type and payload with their lengths, as DSSE 1 says', () => {
    expect(new TextDecoder().decode(preAuthEncoding(utf8ToBytes('hé')))).toBe(
      `DSSEv1 ${payloadType.length} ${payloadType} 3 hé`,
    )
  })
  it('opens with its key to what was signed', async () => {
    expect(await openEnvelope(envelope, key)).toEqual({
      ok: true,
      statement: { a: 'é', b: 1 },
      text: '{"a":"é","b":1}',
      sha256,
    })
  })
  const [signature] = envelope.signatures
  it.each([
    ['another key', envelope, other, 'receipt-signature'],
    ['another type', { ...envelope, payloadType: 'text/plain' }, key, 'receipt-shape'],
    ['two signatures', { ...envelope, signatures: [signature, signature] }, key, 'receipt-shape'],
    ['no signature', { ...envelope, signatures: [] }, key, 'receipt-shape'],
    ['a key beside it', { ...envelope, note: 1 }, key, 'receipt-shape'],
    [
      'a key in its signature',
      { ...envelope, signatures: [{ ...signature, note: 1 }] },
      key,
      'receipt-shape',
    ],
    ['loose base64', { ...envelope, payload: `${envelope.payload.slice(0, -1)}\n` }, key, 'receipt-shape'],
    ['nothing', undefined, key, 'receipt-shape'],
    [
      'a signature of no length',
      { ...envelope, signatures: [{ ...signature, sig: '' }] },
      key,
      'receipt-signature',
    ],
  ])('is refused with %s', async (_what, given, publicKey, code) => {
    expect(await openEnvelope(given, publicKey)).toMatchObject({ ok: false, code })
  })
  it('is refused when its payload is signed but not in canonical form', async () => {
    const payload = utf8ToBytes('{"b":1,"a":2}')
    const sig = toBase64(ed25519.sign(preAuthEncoding(payload), secret))
    const loose = { ...envelope, payload: toBase64(payload), signatures: [{ ...signature, sig }] }
    expect(await openEnvelope(loose, key)).toMatchObject({ ok: false, code: 'receipt-not-canonical' })
  })
  it('is refused when the scalar of its signature is spelled with the group order added', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const bytes = fromBase64(signature!.sig)!
    let scalar = 0n
    for (let index = 63; index >= 32; index--) scalar = (scalar << 8n) | BigInt(bytes[index]!)
    scalar += order
    for (let index = 32; index < 64; index++) {
      bytes[index] = Number(scalar & 255n)
      scalar >>= 8n
    }
    const respelled = { ...envelope, signatures: [{ ...signature, sig: toBase64(bytes) }] }
    expect(await openEnvelope(respelled, key)).toMatchObject({ ok: false, code: 'receipt-signature' })
  })
})

it('base64 has one spelling for each value', () => {
  for (const length of [0, 1, 2, 3, 70_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) & 255)
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  }
  for (const text of [
    'A',
    'AB',
    'ABC',
    'AB=',
    'AB==CD==',
    'AB\n=',
    'A===',
    '=',
    'AAA_',
    'AC==x',
    'AB==',
    'ABD=',
  ])
    expect(fromBase64(text), text).toBeNull()
})
