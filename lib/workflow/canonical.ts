import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { WeftError } from './error.ts'
import type { Json } from './json.ts'

/**
 * The one spelling of a JSON value: RFC 8785 (JCS). Keys sorted by UTF-16 code units, no white space.
 * @throws WeftError `not-json` for what JSON cannot carry (undefined, functions, NaN).
 */
export const canonical = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new WeftError('not-json', 'This value cannot be written as JSON.')
  return text
}

/** sha256 of bytes, or of a string's UTF-8, as 64 lowercase hex digits. */
export const sha256Hex = (input: Uint8Array | string): string =>
  bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input))

/** sha256 (hex) of the JCS bytes of a value: the identity of manifests, documents and small artifacts. */
export const digestOf = (value: unknown): string => sha256Hex(canonical(value))

/** JCS bytes of a JSON value with their digest and size, as a small artifact needs them. */
export const jsonBytes = (value: Json): { bytes: Uint8Array; sha256: string; size: string } => {
  const bytes = utf8ToBytes(canonical(value))
  return { bytes, sha256: sha256Hex(bytes), size: String(bytes.length) }
}
