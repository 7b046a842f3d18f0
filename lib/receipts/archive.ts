import { unzipSync, type Zippable, zipSync } from 'fflate'

export type Files = ReadonlyMap<string, Uint8Array>

/** The earliest date that a zip can hold, in any time zone. */
const epoch = new Date(1980, 0, 1)
const localHeaderBytes = 30

/** The one zip of these files: names sorted, nothing compressed, a fixed date. Same files, same bytes, everywhere. */
export const packArchive = (files: Files): Uint8Array => {
  const entries: Zippable = {}
  for (const name of [...files.keys()].sort()) entries[name] = [files.get(name)!, { level: 0, mtime: epoch }]
  return zipSync(entries)
}

/** Files of a zip, or null when it is none. Sizes beyond `limit` bytes in sum are refused as none. */
export const unpackArchive = (bytes: Uint8Array, limit = 256 * 1024 * 1024): Files | null => {
  try {
    let total = 0
    const entries = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        if (total > limit) throw new Error('too large')
        return true
      },
    })
    return new Map(Object.entries(entries))
  } catch {
    return null
  }
}

/** The name of the file in which two archives first differ, null when they are equal or it cannot be told. */
export const firstDifference = (files: Files, rebuilt: Uint8Array, given: Uint8Array): string | null => {
  let at = 0
  while (at < rebuilt.length && rebuilt[at] === given[at]) at++
  let offset = 0
  for (const name of [...files.keys()].sort()) {
    offset += localHeaderBytes + new TextEncoder().encode(name).length + files.get(name)!.length
    if (at < offset) return name
  }
  return null
}
