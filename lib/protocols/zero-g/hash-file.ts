import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { createSHA256 } from 'hash-wasm'
import { loadKeccak } from './keccak.ts'
import { createMerkle, type MerkleTree } from './merkle.ts'

/** Digests of a file. `tree` is null for a file without bytes; `sha256` is lowercase hex without 0x. */
export type HashedFile = {
  readonly size: number
  readonly sha256: string
  readonly tree: MerkleTree | null
}

type Streamed = { stream(): ReadableStream<Uint8Array> }

const portions = async function* (source: AsyncIterable<Uint8Array> | Streamed): AsyncIterable<Uint8Array> {
  if (!('stream' in source)) {
    yield* source
    return
  }
  // Not every browser can iterate a stream.
  const reader = source.stream().getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}

const createSha256 = async (): Promise<{ update(bytes: Uint8Array): void; hex(): string }> => {
  try {
    const hasher = (await createSHA256()).init()
    return { update: (bytes) => void hasher.update(bytes), hex: () => hasher.digest('hex') }
  } catch {
    const hasher = sha256.create()
    return { update: (bytes) => void hasher.update(bytes), hex: () => bytesToHex(hasher.digest()) }
  }
}

/**
 * sha256 and 0G tree of a Blob or stream in one pass and constant memory; `onProgress` gets the bytes read so far. Works in
 * a browser worker and on the server.
 */
export const hashFile = async (
  source: AsyncIterable<Uint8Array> | Streamed,
  onProgress?: (bytes: number) => void,
): Promise<HashedFile> => {
  const [keccak, sha] = await Promise.all([loadKeccak(), createSha256()])
  const merkle = createMerkle(keccak)
  let size = 0
  for await (const bytes of portions(source)) {
    sha.update(bytes)
    merkle.update(bytes)
    size += bytes.length
    onProgress?.(size)
  }
  return { size, sha256: sha.hex(), tree: merkle.finish() }
}
