import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { type Keccak, plainKeccak } from './keccak.ts'
import {
  paddedSectors,
  sectorBytes,
  sectorsOf,
  segmentBytes,
  segmentSectors,
  subtreeHeights,
} from './sectors.ts'
import { hashBytes, treeProof, treeRoot } from './tree.ts'

export type Hex = `0x${string}`
/** An aligned subtree of a submission: `2 ** height` sectors under one root. */
export type SubmissionNode = { readonly root: Hex; readonly height: number }
export type SegmentProof = { readonly lemma: readonly Hex[]; readonly path: readonly boolean[] }

/** The merkle tree of a file by 0G's rule, kept as one root a segment (32 bytes for every 256 KiB). */
export type MerkleTree = {
  readonly root: Hex
  /** Bytes. */
  readonly size: number
  /** Sectors that hold data, and sectors with the padding that is part of the root. */
  readonly sectors: number
  readonly paddedSectors: number
  /** Segments that hold data: what is uploaded. */
  readonly segments: number
  readonly nodes: readonly SubmissionNode[]
  proofOf(segment: number): SegmentProof
}

export type Merkle = {
  update(bytes: Uint8Array): void
  /** Ends the stream; null for a file without bytes, which 0G cannot hold. */
  finish(): MerkleTree | null
}

const hex = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`

/**
 * Computes a file's tree from its bytes in order, in any portions, in memory that does not grow with them but for the
 * segment roots. Leaf: keccak256 of the sector, zero-padded; node: keccak256(left ‖ right); an odd node goes up unchanged;
 * missing sectors up to the flow padding are zero sectors. As in 0G's storage SDK 1.2.8 and Flow contract.
 */
export const createMerkle = (hash: Keccak = plainKeccak): Merkle => {
  const leaves = new Uint8Array(segmentSectors * hashBytes)
  const rest = new Uint8Array(sectorBytes)
  let roots = new Uint8Array(64 * hashBytes)
  let rootCount = 0
  let leafCount = 0
  let restLength = 0
  let size = 0

  const addRoot = (root: Uint8Array) => {
    if (rootCount * hashBytes === roots.length) {
      const grown = new Uint8Array(roots.length * 2)
      grown.set(roots)
      roots = grown
    }
    roots.set(root, rootCount++ * hashBytes)
  }
  const addLeaf = (leaf: Uint8Array) => {
    leaves.set(leaf, leafCount++ * hashBytes)
    if (leafCount < segmentSectors) return
    addRoot(treeRoot(hash, leaves))
    leafCount = 0
  }
  const addZeroSectors = (count: number) => {
    const zero = hash(new Uint8Array(sectorBytes))
    let left = count
    for (; left > 0 && leafCount > 0; left--) addLeaf(zero)
    if (left >= segmentSectors) {
      for (let i = 0; i < segmentSectors; i++) leaves.set(zero, i * hashBytes)
      const root = treeRoot(hash, leaves)
      for (; left >= segmentSectors; left -= segmentSectors) addRoot(root)
    }
    for (; left > 0; left--) addLeaf(zero)
  }

  return {
    update(bytes) {
      size += bytes.length
      let offset = 0
      if (restLength > 0) {
        offset = Math.min(sectorBytes - restLength, bytes.length)
        rest.set(bytes.subarray(0, offset), restLength)
        restLength += offset
        if (restLength < sectorBytes) return
        addLeaf(hash(rest))
        restLength = 0
      }
      for (; offset + sectorBytes <= bytes.length; offset += sectorBytes)
        addLeaf(hash(bytes.subarray(offset, offset + sectorBytes)))
      rest.set(bytes.subarray(offset))
      restLength = bytes.length - offset
    },
    finish() {
      if (size === 0) return null
      if (restLength > 0) addLeaf(hash(rest.fill(0, restLength)))
      const sectors = sectorsOf(size)
      const padded = paddedSectors(sectors)
      addZeroSectors(padded - sectors)
      const tail = leaves.slice(0, leafCount * hashBytes)
      if (leafCount > 0) addRoot(treeRoot(hash, tail))
      const segmentRoots = roots.slice(0, rootCount * hashBytes)
      return {
        root: hex(treeRoot(hash, segmentRoots)),
        size,
        sectors,
        paddedSectors: padded,
        segments: Math.ceil(size / segmentBytes),
        nodes: submissionNodes(hash, padded, segmentRoots, tail),
        proofOf: (segment) => {
          const { lemma, path } = treeProof(hash, segmentRoots, segment)
          return { lemma: lemma.map(hex), path }
        },
      }
    },
  }
}

/** Subtrees of whole segments come from the segment roots, smaller ones from the leaves of the last, partial segment. */
const submissionNodes = (
  hash: Keccak,
  padded: number,
  segmentRoots: Uint8Array,
  tail: Uint8Array,
): readonly SubmissionNode[] => {
  let offset = 0
  return subtreeHeights(padded).map((height) => {
    const count = 2 ** height
    const whole = count >= segmentSectors
    const from = whole ? offset / segmentSectors : offset % segmentSectors
    const length = whole ? count / segmentSectors : count
    offset += count
    const level = (whole ? segmentRoots : tail).subarray(from * hashBytes, (from + length) * hashBytes)
    return { root: hex(treeRoot(hash, level)), height }
  })
}

/** The file's root from a submission's nodes; this, never the event's `identity`, names the file. */
export const rootOfNodes = (nodes: readonly SubmissionNode[], hash: Keccak = plainKeccak): Hex => {
  const roots = nodes.map(({ root }) => hexToBytes(root.slice(2)))
  return hex(roots.reduceRight<Uint8Array>((right, left) => hash(concatBytes(left, right)), roots.pop()!))
}
