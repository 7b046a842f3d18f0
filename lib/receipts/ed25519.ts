import { ed25519 } from '@noble/curves/ed25519.js'

/** Whether a signature (64 bytes) is this key's over a message. Never rejects. */
export type SignatureCheck = (signature: Uint8Array, message: Uint8Array) => Promise<boolean>

const strict = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

const prime = 2n ** 255n - 19n
const order = 2n ** 252n + 27742317777372353535851937790883648493n

const littleEndian = (bytes: Uint8Array): bigint => {
  let value = 0n
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]!)
  return value
}

/** Whether 32 bytes spell a curve point in the one way that RFC 8032 allows, leaving out the points whose x is zero. */
const isPlainPoint = (bytes: Uint8Array): boolean => {
  const y = littleEndian(bytes) & (2n ** 255n - 1n)
  return y > 1n && y < prime - 1n
}

/** A key that every implementation of the equation reads alike: canonical, on the curve, of no small order. */
const isPlainKey = (publicKey: Uint8Array): boolean => {
  try {
    return isPlainPoint(publicKey) && !ed25519.Point.fromBytes(publicKey, false).isSmallOrder()
  } catch {
    return false
  }
}

const importKey = async (publicKey: Uint8Array): Promise<SignatureCheck | null> => {
  const { subtle } = globalThis.crypto ?? {}
  if (!subtle || !isPlainKey(publicKey)) return null
  try {
    const key = await subtle.importKey('raw', publicKey as Uint8Array<ArrayBuffer>, 'Ed25519', false, [
      'verify',
    ])
    return (signature, message) =>
      subtle
        .verify('Ed25519', key, signature as Uint8Array<ArrayBuffer>, message as Uint8Array<ArrayBuffer>)
        .catch(() => false)
  } catch {
    return null
  }
}

/**
 * Checks signatures of one key by RFC 8032, strictly: no loose spelling of key, point or scalar, no key of small order.
 *
 * Where the platform has Ed25519 (WebCrypto, twenty times as fast) it is asked first. What it accepts has solved the equation
 * without the cofactor, which implies the equation with it; the spellings that platforms treat differently are settled here,
 * by key once and by signature each. What it refuses, or cannot be asked, our own implementation decides. So the answer is
 * the same everywhere, with and without WebCrypto.
 */
export const signaturesOf = async (publicKey: Uint8Array): Promise<SignatureCheck> => {
  const platform = await importKey(publicKey)
  return async (signature, message) => {
    const fast =
      platform !== null &&
      signature.length === 64 &&
      isPlainPoint(signature.subarray(0, 32)) &&
      littleEndian(signature.subarray(32)) < order &&
      (await platform(signature, message))
    return fast || strict(signature, message, publicKey)
  }
}
