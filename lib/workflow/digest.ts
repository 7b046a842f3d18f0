import { hexToBytes } from '@noble/hashes/utils.js'
import { base32nopad } from '@scure/base'
import type { Hex } from './json.ts'

/** The three spellings of one sha256: as manifests write it, as CIDv1 (raw codec), and as the bytes32 that a wallet signs. */
export type Spellings = { readonly sha256: `sha256:${string}`; readonly cid: string; readonly bytes32: Hex }

/** CIDv1, raw codec, sha2-256: `0x01 0x55 0x12 0x20` and the digest, in base32 lower case (`bafkrei…`). */
export const cidOf = (sha256: string): string =>
  `b${base32nopad.encode(new Uint8Array([0x01, 0x55, 0x12, 0x20, ...hexToBytes(sha256)])).toLowerCase()}`

/** Spellings of a sha256 given as 64 lowercase hex digits. */
export const spellingsOf = (sha256: string): Spellings => ({
  sha256: `sha256:${sha256}`,
  cid: cidOf(sha256),
  bytes32: `0x${sha256}`,
})
