import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { crc32 } from './crc32.ts'

/** Files by their path. In an archive that was read they are views of its bytes. */
export type Files = ReadonlyMap<string, Uint8Array>

/** What an archive may hold, files as well as everything around them. */
export const archiveLimits = { bytes: 256 * 1024 * 1024, files: 50_000 } as const

// PKWARE's APPNOTE 6.3.10, the part without compression, encryption and zip64. A bundle is never compressed: it would have as
// many spellings as there are compressors, and a reader would have to trust sizes before it has seen the bytes.
const local = { signature: 0x04034b50, bytes: 30 } as const
const central = { signature: 0x02014b50, bytes: 46 } as const
const end = { signature: 0x06054b50, bytes: 22 } as const
const version = 20
/** 1 January 1980, the earliest date that a zip can hold: one for all. */
const date = (1 << 5) | 1
const utf8Flag = 0x0800

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Header fields that local and central headers share, from `version needed` to the length of the name. */
const writeCommon = (view: DataView, at: number, entry: Entry) => {
  view.setUint16(at, version, true)
  view.setUint16(at + 2, entry.isAscii ? 0 : utf8Flag, true)
  view.setUint16(at + 8, date, true)
  view.setUint32(at + 10, entry.crc, true)
  view.setUint32(at + 14, entry.bytes.length, true)
  view.setUint32(at + 18, entry.bytes.length, true)
  view.setUint16(at + 22, entry.name.length, true)
}

type Entry = {
  readonly name: Uint8Array
  readonly isAscii: boolean
  readonly bytes: Uint8Array
  readonly crc: number
}

/** The one zip of these files: names sorted, nothing compressed, a fixed date. Same files, same bytes, everywhere. */
export const packArchive = (files: Files): Uint8Array => {
  const entries = [...files.keys()].sort().map((path): Entry => {
    const name = new TextEncoder().encode(path)
    const bytes = files.get(path)!
    return { name, isAscii: name.length === path.length, bytes, crc: crc32(bytes) }
  })
  const names = entries.reduce((sum, { name }) => sum + name.length, 0)
  const content = entries.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const directoryAt = entries.length * local.bytes + names + content
  const directoryBytes = entries.length * central.bytes + names
  const archive = new Uint8Array(directoryAt + directoryBytes + end.bytes)
  const view = viewOf(archive)
  let at = 0
  let directory = directoryAt
  for (const entry of entries) {
    view.setUint32(directory, central.signature, true)
    view.setUint16(directory + 4, version, true)
    writeCommon(view, directory + 6, entry)
    view.setUint32(directory + 42, at, true)
    archive.set(entry.name, directory + central.bytes)
    directory += central.bytes + entry.name.length
    view.setUint32(at, local.signature, true)
    writeCommon(view, at + 4, entry)
    archive.set(entry.name, at + local.bytes)
    archive.set(entry.bytes, at + local.bytes + entry.name.length)
    at += local.bytes + entry.name.length + entry.bytes.length
  }
  view.setUint32(directory, end.signature, true)
  view.setUint16(directory + 8, entries.length, true)
  view.setUint16(directory + 10, entries.length, true)
  view.setUint32(directory + 12, directoryBytes, true)
  view.setUint32(directory + 16, directoryAt, true)
  return archive
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
const packedAgain = refuse({
  code: 'archive',
  reason: 'The archive was packed again: a run bundle is not compressed.',
  fix: 'Choose the zip as it was downloaded, not one made of its files.',
})

/** Where the directory's end is said: it is the last thing, but for a comment that nobody should have added. */
const endOf = (view: DataView): number | null => {
  const last = view.byteLength - end.bytes
  for (let at = last; at >= Math.max(0, last - 0xffff); at--)
    if (view.getUint32(at, true) === end.signature) return at
  return null
}

/**
 * Files of a zip that is not compressed, as views of its bytes. Sizes are counted before anything else is done, since entries
 * of a hostile archive may overlap. That the archive has no other byte than these files need is for `packArchive` to show.
 */
export const unpackArchive = (bytes: Uint8Array, most: number = archiveLimits.bytes): Result<Files> => {
  if (bytes.length > most) return tooLarge
  const view = viewOf(bytes)
  const files = new Map<string, Uint8Array>()
  let total = 0
  try {
    const endAt = endOf(view)
    if (endAt === null) return notOne
    const count = view.getUint16(endAt + 10, true)
    if (count > archiveLimits.files) return tooLarge
    let directory = view.getUint32(endAt + 16, true)
    for (let index = 0; index < count; index++) {
      if (view.getUint32(directory, true) !== central.signature) return notOne
      const [packed, size, nameLength] = [20, 24, 28].map((field, position) =>
        position < 2 ? view.getUint32(directory + field, true) : view.getUint16(directory + field, true),
      ) as [number, number, number]
      total += Math.max(packed, size)
      if (total > most) return tooLarge
      if (view.getUint16(directory + 10, true) !== 0) return packedAgain
      const name = bytes.subarray(directory + central.bytes, directory + central.bytes + nameLength)
      const path = new TextDecoder('utf-8', { fatal: true }).decode(name)
      const at = view.getUint32(directory + 42, true)
      const start = at + local.bytes + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
      if (start + size > bytes.length) return notOne
      files.set(path, bytes.subarray(start, start + size))
      directory +=
        central.bytes +
        nameLength +
        view.getUint16(directory + 30, true) +
        view.getUint16(directory + 32, true)
    }
  } catch {
    return notOne
  }
  return files.size === 0 ? notOne : ok(files)
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
    offset += local.bytes + nameBytes + files.get(name)!.length
    if (at < offset) return name
  }
  for (const { name, nameBytes } of entries) {
    offset += central.bytes + nameBytes
    if (at < offset) return name
  }
  return null
}
