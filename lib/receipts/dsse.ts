import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { type SignatureCheck, signaturesOf } from './ed25519.ts'
import { fromBase64, fromUtf8 } from './encoding.ts'
import type { Envelope } from './types.ts'

export const payloadType = 'application/vnd.in-toto+json'

/** Pre-authentication encoding of DSSE 1.0.2: what is signed is the type and the exact payload bytes. */
export const preAuthEncoding = (payload: Uint8Array): Uint8Array =>
  concatBytes(utf8ToBytes(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload)

/** sha256 of a public key: names it in envelopes. Only a hint; the key that counts comes from the runner's binding. */
export const keyId = (publicKey: Uint8Array): string => `sha256:${sha256Hex(publicKey)}`

/** A key that receipts are signed with, ready to check many of them. */
export type ReceiptKey = { readonly id: string; readonly holds: SignatureCheck }

/** Prepares a public key of 32 bytes. */
export const receiptKeyOf = async (publicKey: Uint8Array): Promise<ReceiptKey> => ({
  id: keyId(publicKey),
  holds: await signaturesOf(publicKey),
})

export type Opened =
  | {
      readonly ok: true
      readonly statement: unknown
      /** The statement's JCS text, as it was signed. */
      readonly text: string
      readonly sha256: string
    }
  | {
      readonly ok: false
      readonly code: 'receipt-shape' | 'receipt-not-canonical' | 'receipt-signature'
      readonly reason: string
    }

const refuse = (code: Exclude<Opened, { ok: true }>['code'], reason: string): Opened => ({
  ok: false,
  code,
  reason,
})

const hasOnly = (value: unknown, ...keys: readonly string[]): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === keys.length &&
  keys.every((key) => Object.hasOwn(value, key))

/** The envelope when it is of the one form that `signStatement` gives; null for anything more, less or else. */
const envelopeOf = (value: unknown): Envelope | null => {
  if (!hasOnly(value, 'payloadType', 'payload', 'signatures')) return null
  const { payload, signatures } = value
  const [signature] = Array.isArray(signatures) && signatures.length === 1 ? (signatures as unknown[]) : []
  if (value.payloadType !== payloadType || typeof payload !== 'string') return null
  if (!hasOnly(signature, 'keyid', 'sig')) return null
  const { keyid, sig } = signature
  return typeof keyid === 'string' && typeof sig === 'string'
    ? { payloadType, payload, signatures: [{ keyid, sig }] }
    : null
}

const parsed = (text: string | null): { statement: unknown; text: string } | null => {
  try {
    const statement: unknown = JSON.parse(text ?? '')
    return canonical(statement) === text ? { statement, text } : null
  } catch {
    return null
  }
}

/**
 * Opens an envelope with the key that is trusted for it: one signature and nothing beside it, strict base64, RFC 8032
 * without its loose spellings, JCS payload.
 */
export const openEnvelope = async (value: unknown, key: ReceiptKey): Promise<Opened> => {
  const envelope = envelopeOf(value)
  const payload = envelope && fromBase64(envelope.payload)
  const signature = envelope?.signatures[0]
  const sig = signature && fromBase64(signature.sig)
  if (!payload || !signature || !sig)
    return refuse('receipt-shape', 'it is not a DSSE envelope with one signature')
  if (signature.keyid !== key.id) return refuse('receipt-signature', 'it names another key than the runner’s')
  if (!(await key.holds(sig, preAuthEncoding(payload))))
    return refuse('receipt-signature', 'its signature does not fit its content')
  const content = parsed(fromUtf8(payload))
  return content
    ? { ok: true, ...content, sha256: sha256Hex(payload) }
    : refuse('receipt-not-canonical', 'its content is not JSON in canonical form')
}
