import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { alterFiles, filesOf, sampleBundle } from './testing.ts'
import { verifyBundle } from './verify.ts'

const nowMs = 1_790_000_000_000
const seconds = 240_000
let bundle: Uint8Array
/** Where the content of each file lies in the archive: nothing is compressed, so it stands there as it is. */
let contents: readonly { path: string; start: number; end: number }[]

beforeAll(async () => {
  bundle = await sampleBundle()
  const archive = Buffer.from(bundle)
  contents = [...filesOf(bundle)].map(([path, bytes]) => {
    const start = archive.indexOf(bytes)
    if (start < 0 || archive.indexOf(bytes, start + 1) >= 0) throw new Error(`${path} is not there once`)
    return { path, start, end: start + bytes.length }
  })
}, seconds)

const changed = (at: number, by: number): Uint8Array => {
  const copy = bundle.slice()
  copy[at]! ^= by
  return copy
}
const difference = fc.integer({ min: 1, max: 255 })

/** One byte changed, put in or taken out. */
const edit = fc.record({
  kind: fc.constantFrom('change', 'insert', 'remove'),
  where: fc.nat(),
  by: difference,
})
const edited = (bytes: Uint8Array, { kind, where, by }: { kind: string; where: number; by: number }) => {
  const at = where % (bytes.length + (kind === 'insert' ? 1 : 0))
  const middle = kind === 'insert' ? [by - 1] : kind === 'change' ? [bytes[at]! ^ by] : []
  const rest = bytes.subarray(kind === 'insert' ? at : at + 1)
  return new Uint8Array(Buffer.concat([bytes.subarray(0, at), Uint8Array.from(middle), rest]))
}

it(
  'one changed byte anywhere is never Verified',
  async () => {
    const place = fc.integer({ min: 0, max: bundle.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, difference, async (at, by) => {
        const report = await verifyBundle(changed(at, by), { nowMs })
        expect(report.verdict).toBe('Failed')
        expect(report.problems[0]!.reason).not.toBe('')
      }),
      { numRuns: 300 },
    )
  },
  seconds,
)

it(
  'one byte put in or taken out anywhere is never Verified',
  async () => {
    await fc.assert(
      fc.asyncProperty(edit, async (one) => {
        const report = await verifyBundle(edited(bundle, one), { nowMs })
        expect(report.verdict).toBe('Failed')
        expect(report.problems[0]!.reason).not.toBe('')
      }),
      { numRuns: 300 },
    )
  },
  seconds,
)

it(
  'one byte changed, put in or taken out of any file is never Verified, however well it is packed again',
  async () => {
    const path = fc.nat().map((index) => contents[index % contents.length]!.path)
    await fc.assert(
      fc.asyncProperty(path, edit, async (file, one) => {
        const other = alterFiles(bundle, (files) => files.set(file, edited(files.get(file)!, one)))
        const report = await verifyBundle(other, { nowMs })
        expect(report.verdict, file).toBe('Failed')
        expect(report.problems[0]!.reason).not.toBe('')
      }),
      { numRuns: 300 },
    )
  },
  seconds,
)

it(
  'one changed byte in a receipt is told with the step whose receipt it is, first of all',
  async () => {
    const place = fc
      .constantFrom(...contents.filter(({ path }) => path.startsWith('receipts/')))
      .chain(({ path, start, end }) => fc.tuple(fc.constant(path), fc.integer({ min: start, max: end - 1 })))
    await fc.assert(
      fc.asyncProperty(place, difference, async ([path, at], by) => {
        const { verdict, problems } = await verifyBundle(changed(at, by), { nowMs })
        expect(verdict).toBe('Failed')
        expect(problems[0]).toMatchObject({ path, step: path.split('-')[1] })
      }),
      { numRuns: 60 },
    )
  },
  seconds,
)

it(
  'one changed byte in evidence or data is told with a step that names it',
  async () => {
    const place = fc
      .constantFrom(...contents.filter(({ path }) => /^(evidence|data)\//.test(path)))
      .chain(({ path, start, end }) => fc.tuple(fc.constant(path), fc.integer({ min: start, max: end - 1 })))
    await fc.assert(
      fc.asyncProperty(place, difference, async ([path, at], by) => {
        const { verdict, problems } = await verifyBundle(changed(at, by), { nowMs })
        expect(verdict).toBe('Failed')
        expect(
          problems.some(({ step }) => step !== undefined),
          path,
        ).toBe(true)
      }),
      { numRuns: 25 },
    )
  },
  seconds,
)
