export type Range = { readonly from: number; readonly to: number }

/**
 * The one range that a Range header asks for, of `size` bytes, both ends included (RFC 9110, 14.2). Null where the whole is to be
 * sent: no header, another unit, several ranges, or no sense; `unsatisfiable` where it begins behind the end.
 */
export const rangeOf = (header: string | null, size: number): Range | 'unsatisfiable' | null => {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  if (first === '') {
    const count = Math.min(Number(last), size)
    return count === 0 ? 'unsatisfiable' : { from: size - count, to: size - 1 }
  }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return null
  return from >= size ? 'unsatisfiable' : { from, to }
}
