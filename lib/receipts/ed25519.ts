import { WeftError } from '#lib/workflow/error.ts'

/** Whether a signature (64 bytes) is this key's over a message. */
export type SignatureCheck = (signature: Uint8Array, message: Uint8Array) => Promise<boolean>

const prime = 2n ** 255n - 19n
const order = 2n ** 252n + 27742317777372353535851937790883648493n

/** y of the eight points of small order. */
const small: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  prime - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7n,
])

const littleEndian = (bytes: Uint8Array): bigint => {
  let value = 0n
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]!)
  return value
}

/** Whether 32 bytes, if they spell a point at all, do so in RFC 8032's one way, and it is none of small order. */
const isPlainPoint = (bytes: Uint8Array): boolean => {
  const y = littleEndian(bytes) & (2n ** 255n - 1n)
  return bytes.length === 32 && y < prime && !small.has(y)
}

const importKey = async (publicKey: Uint8Array): Promise<SignatureCheck | null> => {
  const { subtle } = globalThis.crypto ?? {}
  if (!subtle || !isPlainPoint(publicKey)) return null
  try {
    const raw = publicKey as Uint8Array<ArrayBuffer>
    const key = await subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    return (signature, message) =>
      subtle
        .verify('Ed25519', key, signature as Uint8Array<ArrayBuffer>, message as Uint8Array<ArrayBuffer>)
        .catch(() => false)
  } catch {
    return null
  }
}

/**
 * Our own implementation, loaded once somebody needs it.
 * @throws WeftError `checker-not-loaded` when its code cannot be fetched.
 */
export const loadOwn = () =>
  import('./own-ed25519.ts').catch((cause: unknown) => {
    throw new WeftError('checker-not-loaded', 'The code that checks signatures could not be loaded.', {
      fix: 'Connect to the network and try again.',
      cause,
    })
  })

/**
 * Checks signatures of one key by RFC 8032, strictly: no loose spelling of key, point or scalar, no key of small order.
 *
 * Where the platform has Ed25519 (WebCrypto, twenty times as fast) it is asked first. What it accepts has solved the equation
 * without the cofactor, which implies the equation with it; the spellings that platforms treat differently are settled here,
 * by key and by signature. What it refuses, or cannot be asked, our own implementation decides. So the answer is the same
 * everywhere, with and without WebCrypto.
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
    return fast || (await loadOwn()).verifyStrictly(signature, message, publicKey)
  }
}
