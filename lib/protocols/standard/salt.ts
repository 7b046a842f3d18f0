import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The salt of what a step makes of a private input: sha256 of `weft salt <step type>` and the input's salt. Nobody who lacks the
 * one can guess the other, and whoever may see the input can make the output again.
 */
export const derivedSalt = (salt: Uint8Array, uses: string): Uint8Array =>
  sha256(concatBytes(utf8ToBytes(`weft salt ${uses}`), salt))
