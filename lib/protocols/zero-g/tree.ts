import type { Keccak } from './keccak.ts'

export const hashBytes = 32

const inner = (hash: Keccak, level: Uint8Array, left: number): Uint8Array =>
  hash(level.subarray(left * hashBytes, (left + 2) * hashBytes))

/** The next level up: pairs are hashed, an odd last node goes up unchanged. `level` holds 32-byte hashes. */
const levelUp = (hash: Keccak, level: Uint8Array): Uint8Array => {
  const count = level.length / hashBytes
  const next = new Uint8Array(Math.ceil(count / 2) * hashBytes)
  for (let left = 0; left + 1 < count; left += 2) next.set(inner(hash, level, left), (left / 2) * hashBytes)
  if (count % 2 === 1) next.set(level.subarray((count - 1) * hashBytes), next.length - hashBytes)
  return next
}

/** Root over at least one 32-byte hash. */
export const treeRoot = (hash: Keccak, leaves: Uint8Array): Uint8Array => {
  let level = leaves
  while (level.length > hashBytes) level = levelUp(hash, level)
  return level.slice()
}

/**
 * The proof of leaf `index` as 0G writes it: `lemma` is our hash, the siblings from below, and the root; `path[k]` is true
 * where our node is the left one. Levels at which our node goes up unchanged leave no trace.
 */
export const treeProof = (
  hash: Keccak,
  leaves: Uint8Array,
  index: number,
): { lemma: readonly Uint8Array[]; path: readonly boolean[] } => {
  const at = (level: Uint8Array, position: number) =>
    level.slice(position * hashBytes, (position + 1) * hashBytes)
  const lemma = [at(leaves, index)]
  const path: boolean[] = []
  let level = leaves
  let position = index
  while (level.length > hashBytes) {
    const isLeft = position % 2 === 0
    const sibling = isLeft ? position + 1 : position - 1
    if (sibling * hashBytes < level.length) {
      lemma.push(at(level, sibling))
      path.push(isLeft)
    }
    level = levelUp(hash, level)
    position = Math.floor(position / 2)
  }
  return path.length === 0 ? { lemma, path } : { lemma: [...lemma, level.slice()], path }
}
