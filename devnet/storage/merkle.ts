import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { chunkBytes } from './shape.ts'

// The stand-in's own tree: it never shares code with the client that it judges.
const hashPair = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const both = new Uint8Array(64)
  both.set(left)
  both.set(right, 32)
  return keccak_256(both)
}

const zeroHashes: Uint8Array[] = [keccak_256(new Uint8Array(chunkBytes))]

/** Root of 2^depth chunks of zeros. */
export const zeroRoot = (depth: number): Uint8Array => {
  for (let have = zeroHashes.length; have <= depth; have += 1) {
    const below = zeroHashes[have - 1] as Uint8Array
    zeroHashes.push(hashPair(below, below))
  }
  return zeroHashes[depth] as Uint8Array
}

/** Root over the chunks of `data` and zero chunks up to `chunks`. An odd node goes up unchanged. */
export const segmentRoot = (data: Uint8Array, chunks: number): Uint8Array => {
  let level: Uint8Array[] = []
  for (let at = 0; at < data.length; at += chunkBytes)
    level.push(keccak_256(data.subarray(at, at + chunkBytes)))
  while (level.length < chunks) level.push(zeroRoot(0))
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] as Uint8Array, level[at + 1]]
      above.push(right ? hashPair(left, right) : left)
    }
    level = above
  }
  return level[0] as Uint8Array
}

/** Root that the proof leads to from its first lemma. */
export const foldProof = (lemma: readonly Hex[], path: readonly boolean[]): Hex => {
  let node = hexToBytes(lemma[0] as Hex)
  path.forEach((left, level) => {
    const sibling = hexToBytes(lemma[level + 1] as Hex)
    node = left ? hashPair(node, sibling) : hashPair(sibling, node)
  })
  return bytesToHex(node)
}

/** Root of a file from the nodes of its submission, from the last to the first. */
export const rootOfNodes = (nodes: readonly { readonly root: Hex }[]): Hex =>
  bytesToHex(nodes.map(({ root }) => hexToBytes(root)).reduceRight((right, left) => hashPair(left, right)))
