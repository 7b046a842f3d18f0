import { unzipSync, type Zippable, zipSync } from 'fflate'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'

export type Files = ReadonlyMap<string, Uint8Array>

/** The earliest date that a zip can hold, in any time zone. */
const epoch = new Date(1980, 0, 1)
const localHeaderBytes = 30
const directoryHeaderBytes = 46
/** What an archive may hold, unpacked as well as packed. */
export const archiveLimits = { bytes: 256 * 1024 * 1024, files: 50_000 } as const

/** The one zip of these files: names sorted, nothing compressed, a fixed date. Same files, same bytes, everywhere. */
export const packArchive = (files: Files): Uint8Array => {
  const entries: Zippable = {}
  for (const name of [...files.keys()].sort()) entries[name] = [files.get(name)!, { level: 0, mtime: epoch }]
  return zipSync(entries)
}

const tooLarge = refuse({
  code: 'bundle-too-large',
  reason: 'This zip holds more than a run bundle can: at most 256 MiB in 50,000 files.',
})
const notOne = refuse({
  code: 'not-a-bundle',
  reason: 'This file is not a run bundle.',
  fix: 'Choose the zip that Download bundle gave you.',
})

/**
 * Files of a zip. Sizes are counted before anything is unpacked, the packed as well as the unpacked ones, since entries of a
 * hostile archive may overlap or lie.
 */
export const unpackArchive = (bytes: Uint8Array, most: number = archiveLimits.bytes): Result<Files> => {
  let total = 0
  let count = 0
  let large = bytes.length > most
  if (large) return tooLarge
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        total += Math.max(size, originalSize)
        count++
        large = !(total <= most && count <= archiveLimits.files)
        if (large || name === '__proto__') throw new Error('not unpacked')
        return true
      },
    })
    const files = new Map(Object.entries(entries))
    return files.size === 0 ? notOne : ok(files)
  } catch {
    return large ? tooLarge : notOne
  }
}

/**
 * The name of the file in which two archives first differ, by its content, its header or its line in the directory; null
 * when they are equal or it cannot be told.
 */
export const firstDifference = (files: Files, rebuilt: Uint8Array, given: Uint8Array): string | null => {
  let at = 0
  while (at < rebuilt.length && rebuilt[at] === given[at]) at++
  if (at === rebuilt.length) return null
  const entries = [...files.keys()]
    .sort()
    .map((name) => ({ name, nameBytes: new TextEncoder().encode(name).length }))
  let offset = 0
  for (const { name, nameBytes } of entries) {
    offset += localHeaderBytes + nameBytes + files.get(name)!.length
    if (at < offset) return name
  }
  for (const { name, nameBytes } of entries) {
    offset += directoryHeaderBytes + nameBytes
    if (at < offset) return name
  }
  return null
}
