import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { fromBase64, fromUtf8, toBase64 } from './encoding.ts'
import type { Envelope } from './types.ts'

export const payloadType = 'application/vnd.in-toto+json'

/** Pre-authentication encoding of DSSE 1.0.2: what is signed is the type and the exact payload bytes. */
export const preAuthEncoding = (payload: Uint8Array): Uint8Array =>
  concatBytes(utf8ToBytes(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload)

/** sha256 of a public key: names it in envelopes. Only a hint; the key that counts comes from the runner's binding. */
export const keyId = (publicKey: Uint8Array): string => `sha256:${sha256Hex(publicKey)}`

/** Signs a statement's JCS bytes with Ed25519. `sha256` (hex) of those bytes is how later receipts name this one. */
export const signStatement = (
  statement: unknown,
  secret: Uint8Array,
): { envelope: Envelope; sha256: string } => {
  const payload = utf8ToBytes(canonical(statement))
  const sig = toBase64(ed25519.sign(preAuthEncoding(payload), secret))
  return {
    envelope: {
      payloadType,
      payload: toBase64(payload),
      signatures: [{ keyid: keyId(ed25519.getPublicKey(secret)), sig }],
    },
    sha256: sha256Hex(payload),
  }
}

export type Opened =
  | { readonly ok: true; readonly statement: unknown; readonly sha256: string }
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

/** Opens an envelope with the key that is trusted for it: one signature, strict base64, JCS payload. */
export const openEnvelope = (envelope: Envelope, publicKey: Uint8Array): Opened => {
  const [signature, ...more] = envelope.signatures
  const payload = fromBase64(envelope.payload)
  const sig = signature && fromBase64(signature.sig)
  if (envelope.payloadType !== payloadType || !payload || !sig || more.length > 0)
    return refuse('receipt-shape', 'it is not a DSSE envelope with one signature')
  if (signature.keyid !== keyId(publicKey))
    return refuse('receipt-signature', 'it names another key than the runner’s')
  let valid = false
  try {
    valid = ed25519.verify(sig, preAuthEncoding(payload), publicKey, { zip215: false })
  } catch {
    valid = false
  }
  if (!valid) return refuse('receipt-signature', 'its signature does not fit its content')
  const text = fromUtf8(payload)
  let statement: unknown
  try {
    statement = JSON.parse(text ?? '')
  } catch {
    return refuse('receipt-not-canonical', 'its content is not JSON')
  }
  if (canonical(statement) !== text)
    return refuse('receipt-not-canonical', 'its content is not in canonical form')
  return { ok: true, statement, sha256: sha256Hex(payload) }
}
