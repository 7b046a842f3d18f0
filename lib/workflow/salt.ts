import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'

/** Random bytes before the content of a private artifact. Its digests and size are of both together. */
export const saltBytes = 32

/** The bytes that a private artifact's digests are of: salt ‖ content. Who has them, or both parts, can show what was committed. */
export const commit = (salt: Uint8Array, content: Uint8Array): Uint8Array => {
  if (salt.length !== saltBytes) throw new RangeError(`A salt has ${saltBytes} bytes.`)
  return concatBytes(salt, content)
}

/** Salt and content of committed bytes; null when they are too short to hold a salt. */
export const open = (committed: Uint8Array): { salt: Uint8Array; content: Uint8Array } | null =>
  committed.length < saltBytes
    ? null
    : { salt: committed.subarray(0, saltBytes), content: committed.subarray(saltBytes) }

/** A salt in hex, as people keep it; null for what is none. With or without 0x. */
export const parseSalt = (text: string): Uint8Array | null => {
  const hex = text.trim().replace(/^0x/i, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(hex) ? hexToBytes(hex) : null
}

export const saltText = (salt: Uint8Array): string => bytesToHex(salt)

/** Bytes of the content itself: without the salt, where there is one. */
export const contentSize = ({
  size,
  salted,
}: {
  readonly size: string
  readonly salted?: true | undefined
}): number => Number(size) - (salted ? saltBytes : 0)
