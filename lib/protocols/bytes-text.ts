const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** A size in words a person reads: `1 byte`, `312.4 KiB`. Takes bytes as a number or decimal string. */
export const bytesText = (size: number | string): string => {
  const bytes = Number(size)
  if (bytes === 1) return '1 byte'
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  if (power === 0) return `${bytes} bytes`
  return `${(bytes / 1024 ** power).toFixed(1).replace(/\.0$/, '')} ${units[power]}`
}
