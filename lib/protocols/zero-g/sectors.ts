/** A sector (0G also says chunk or entry) is 256 bytes; a segment is 1024 of them. */
export const sectorBytes = 256
export const segmentSectors = 1024
export const segmentBytes = sectorBytes * segmentSectors

/** Sectors that `size` bytes fill, before padding. */
export const sectorsOf = (size: number): number => Math.ceil(size / sectorBytes)

/**
 * Sectors that the Flow contract charges for: rounded up to a multiple of a sixteenth of the next power of two, so that
 * a file is at most five aligned subtrees. The padding is part of the root. `sectors` must be at least 1.
 */
export const paddedSectors = (sectors: number): number => {
  let power = 1
  while (power < sectors) power *= 2
  const unit = power >= 16 ? power / 16 : 1
  return Math.ceil(sectors / unit) * unit
}

/** Heights of the aligned subtrees that cover `padded` sectors, largest first: `[12, 9]` is 4096 and 512 sectors. */
export const subtreeHeights = (padded: number): readonly number[] => {
  const heights: number[] = []
  for (let left = padded; left > 0; ) {
    const height = Math.floor(Math.log2(left))
    heights.push(height)
    left -= 2 ** height
  }
  return heights
}

/** The exact price of storing `size` bytes, in wei: padded sectors times the market's price. */
export const feeOf = (size: number, pricePerSector: bigint): bigint =>
  BigInt(paddedSectors(sectorsOf(size))) * pricePerSector
