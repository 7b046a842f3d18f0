import { ed25519 } from '@noble/curves/ed25519.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { keyId, payloadType, preAuthEncoding } from './dsse.ts'
import { toBase64 } from './encoding.ts'
import type { Envelope } from './types.ts'

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
