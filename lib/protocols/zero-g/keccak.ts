import { keccak_256 } from '@noble/hashes/sha3.js'
import { createKeccak } from 'hash-wasm'

/** keccak256, 32 bytes. */
export type Keccak = (bytes: Uint8Array) => Uint8Array

/** The one without WebAssembly: slower, ready at once. */
export const plainKeccak: Keccak = (bytes) => keccak_256(bytes)

let loading: Promise<Keccak> | undefined

/** The fast one, loaded once; where WebAssembly is not allowed it is the plain one. */
export const loadKeccak = (): Promise<Keccak> => {
  loading ??= createKeccak(256).then(
    (hasher): Keccak =>
      (bytes) =>
        hasher.init().update(bytes).digest('binary'),
    () => plainKeccak,
  )
  return loading
}
