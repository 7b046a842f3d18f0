import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { Hex } from '#lib/workflow/json.ts'

/**
 * The address, in lower case, whose key made a signature (65 bytes: r, s, and v as 27 or 28, or 0 or 1) over a digest; null
 * when none did, or when s is in the upper half, which no wallet writes and contracts refuse. Loaded whole with whoever
 * imports it: a page that has lost its network can still check.
 */
export const signerOf = (digest: Hex, signature: Hex): Hex | null => {
  try {
    const bytes = hexToBytes(signature.slice(2))
    const v = bytes[64]!
    const recovery = v >= 27 ? v - 27 : v
    if (bytes.length !== 65 || recovery > 1) return null
    const parsed = secp256k1.Signature.fromBytes(bytes.subarray(0, 64), 'compact')
    if (parsed.hasHighS()) return null
    const point = parsed.addRecoveryBit(recovery).recoverPublicKey(hexToBytes(digest.slice(2)))
    return `0x${bytesToHex(keccak_256(point.toBytes(false).subarray(1)).subarray(12))}`
  } catch {
    return null
  }
}
