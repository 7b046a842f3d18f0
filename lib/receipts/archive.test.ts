import fc from 'fast-check'
import { unzipSync, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { firstDifference, packArchive, unpackArchive } from './archive.ts'

// The other reader and writer keep files in a plain object, which has one name of its own.
const path = fc.stringMatching(/^[a-z0-9/@._é-]{1,30}$/).filter((name) => name !== '__proto__')
const files = fc
  .array(fc.tuple(path, fc.uint8Array({ maxLength: 300 })), { minLength: 1, maxLength: 12 })
  .map((entries) => new Map(entries))

const zipped = (entries: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const sorted: Zippable = {}
  for (const name of [...entries.keys()].sort())
    sorted[name] = [entries.get(name)!, { level: 0, mtime: new Date(1980, 0, 1) }]
  return zipSync(sorted)
}

describe('an archive', () => {
  it('is the zip that another writer makes of the same files in the same order', () => {
    fc.assert(
      fc.property(files, (entries) => {
        // Names that are numbers would come first in that writer's object, whatever the order.
        fc.pre([...entries.keys()].every((name) => !/^\d+$/.test(name)))
        expect(Buffer.from(packArchive(entries)).equals(zipped(entries))).toBe(true)
      }),
    )
  })
  it('gives back its files, and so does another reader', () => {
    fc.assert(
      fc.property(files, (entries) => {
        const archive = packArchive(entries)
        const read = unpackArchive(archive)
        expect(read).toMatchObject({ ok: true })
        if (!read.ok) return
        const plain = (map: Iterable<[string, Uint8Array]>) =>
          [...map].map(([name, bytes]) => [name, [...bytes]]).sort()
        expect(plain(read.value)).toEqual(plain(entries))
        expect(plain(Object.entries(unzipSync(archive)))).toEqual(plain(entries))
        expect(Buffer.from(packArchive(read.value)).equals(archive)).toBe(true)
      }),
    )
  })
  it('with a byte changed, put in or left out is no longer the one that its files make', () => {
    const change = fc.constantFrom('change', 'insert', 'remove')
    fc.assert(
      fc.property(files, change, fc.nat(), fc.integer({ min: 1, max: 255 }), (entries, kind, where, by) => {
        const archive = packArchive(entries)
        const at = where % archive.length
        const rest = archive.subarray(kind === 'insert' ? at : at + 1)
        const middle = kind === 'change' ? [archive[at]! ^ by] : kind === 'insert' ? [by] : []
        const other = new Uint8Array([...archive.subarray(0, at), ...middle, ...rest])
        const read = unpackArchive(other)
        expect(read.ok && Buffer.from(packArchive(read.value)).equals(other)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})

it('may hold a file of any name', () => {
  const entries = new Map([['__proto__', new Uint8Array([1])]])
  const read = unpackArchive(packArchive(entries))
  expect(read.ok && [...read.value]).toEqual([['__proto__', new Uint8Array([1])]])
})

describe('what is refused', () => {
  const one = new Map([['a', new Uint8Array(1000)]])
  it.each([
    ['a compressed archive', zipSync({ a: new Uint8Array(1000) }, { level: 9 }), 'archive'],
    ['nothing', new Uint8Array(), 'not-a-bundle'],
    ['an archive without files', zipSync({}), 'not-a-bundle'],
    ['half an archive', packArchive(one).slice(0, -30), 'not-a-bundle'],
  ])('%s', (_what, bytes, code) => {
    expect(unpackArchive(bytes)).toMatchObject({ ok: false, problem: { code } })
  })
  it('entries that reach past the end, and entries that overlap past the limit', () => {
    const archive = packArchive(one)
    const sized = (size: number) => {
      const copy = archive.slice()
      const directory = 30 + 1 + 1000
      for (const field of [20, 24]) new DataView(copy.buffer).setUint32(directory + field, size, true)
      return copy
    }
    expect(unpackArchive(sized(1_200))).toMatchObject({ problem: { code: 'not-a-bundle' } })
    expect(unpackArchive(sized(0xffffffff))).toMatchObject({ problem: { code: 'bundle-too-large' } })
  })
})

it('names the file in which an archive differs', () => {
  const entries = new Map([
    ['a', new Uint8Array(10)],
    ['b', new Uint8Array(10)],
  ])
  const archive = packArchive(entries)
  const changed = (at: number) => archive.map((byte, index) => (index === at ? byte ^ 1 : byte))
  expect(firstDifference(entries, archive, archive)).toBeNull()
  expect(firstDifference(entries, archive, changed(35))).toBe('a')
  expect(firstDifference(entries, archive, changed(41 + 31))).toBe('b')
  expect(firstDifference(entries, archive, changed(82 + 4))).toBe('a')
})
