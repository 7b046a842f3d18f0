import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sampleBundle } from './testing.ts'
import { defects } from './testing-defects.ts'
import type { Verdict } from './types.ts'
import { verifyBundle } from './verify.ts'

const folder = new URL('../../fixtures/bundles/', import.meta.url)
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))
type Expected = { readonly verdict: Verdict; readonly code?: string; readonly step?: string }
const expected = JSON.parse(new TextDecoder().decode(read('expected.json'))) as Record<string, Expected>

describe('the published bundles', () => {
  it('are all expected, and small', () => {
    const zips = readdirSync(folder).filter((name) => name.endsWith('.zip'))
    expect(zips.sort()).toEqual(Object.keys(expected).sort())
    expect(zips.reduce((sum, name) => sum + read(name).length, 0)).toBeLessThan(600_000)
  })
  it.each(Object.entries(expected))(
    '%s gives the result that its name says',
    async (name, { verdict, code, step }) => {
      const report = await verifyBundle(read(name), { nowMs: 1_790_000_000_000 })
      expect(report.verdict, report.sentence).toBe(verdict)
      const found = [...report.problems, ...report.unchecked]
      if (code === undefined) expect(found).toEqual([])
      else
        expect(found).toContainEqual(expect.objectContaining(step === undefined ? { code } : { code, step }))
    },
  )
  it('are those that today’s code makes', async () => {
    const hint = 'Run node fixtures/bundles/make.ts when the form of bundles changes on purpose.'
    expect(Buffer.from(read('good.zip')).equals(await sampleBundle()), hint).toBe(true)
    for (const { name, make } of defects.filter(({ published }) => published))
      expect(Buffer.from(read(`${name}.zip`)).equals(await make()), `${name}: ${hint}`).toBe(true)
  })
})
