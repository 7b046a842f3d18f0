/** Arithmetic of 0G storage: a chunk (sector) is 256 bytes, a segment 1024 chunks. */
export const chunkBytes = 256
export const segmentChunks = 1024
export const segmentBytes = chunkBytes * segmentChunks

const nextPowerOfTwo = (n: number): number => {
  let power = 1
  while (power < n) power *= 2
  return power
}

export const chunksOf = (size: number): number => Math.ceil(size / chunkBytes)

/** Chunks after the padding that is part of a file's root: up to a multiple of a sixteenth of the next power of two. */
export const paddedChunksOf = (size: number): number => {
  const chunks = chunksOf(size)
  const power = nextPowerOfTwo(chunks)
  const unit = power < 16 ? 1 : power / 16
  return power === chunks ? chunks : Math.ceil(chunks / unit) * unit
}

/** How many segments carry bytes, and how long segment `index` is on the wire (padded to a chunk, no further). */
export const segmentCountOf = (size: number): number => Math.ceil(chunksOf(size) / segmentChunks)
export const segmentLength = (size: number, index: number): number =>
  Math.min(segmentChunks, chunksOf(size) - index * segmentChunks) * chunkBytes

/** Segments and chunks of the last one, in the tree whose root is the file's. */
export const treeShape = (size: number): { segments: number; lastChunks: number } => {
  const padded = paddedChunksOf(size)
  return { segments: Math.ceil(padded / segmentChunks), lastChunks: padded % segmentChunks || segmentChunks }
}

/**
 * Where a proof's path leads among `leafCount` leaves; `path` goes from the leaf up and says whether we are the left
 * child. Null when it does not fit a tree of that many leaves. `visit` sees each level from the root down.
 */
export const walkPath = (
  path: readonly boolean[],
  leafCount: number,
  visit: (level: { fromTop: number; left: boolean; position: number; half: number }) => void = () => {},
): number | null => {
  let count = leafCount
  let position = 0
  for (const [fromTop, left] of path.toReversed().entries()) {
    if (count <= 1) return null
    const half = nextPowerOfTwo(count) / 2
    visit({ fromTop, left, position, half })
    if (left) count = half
    else {
      position += half
      count -= half
    }
  }
  return count === 1 ? position : null
}
