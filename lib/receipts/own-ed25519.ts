import { ed25519 } from '@noble/curves/ed25519.js'

/** RFC 8032 with the cofactor, strictly: no loose spelling of key, point or scalar, no key of small order. */
export const verifyStrictly = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
