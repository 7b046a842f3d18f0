import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Ledger } from '#lib/authorization/ledger.ts'
import { sampleBundle } from './testing.ts'
import { defects } from './testing-defects.ts'
import { signedValid } from './testing-signed.ts'
import { signedDefects } from './testing-signed-defects.ts'
import type { Verdict } from './types.ts'
import { verifyFile } from './verify-file.ts'

type Row = {
  readonly file: string
  readonly verdict: Verdict
  readonly code?: string
  readonly step?: string
  readonly repaired?: string
  readonly ledger?: string
}

const folderOf = (name: string) => new URL(`../../fixtures/conformance/${name}/`, import.meta.url)
const hint = 'Run node fixtures/conformance/make.ts when a form changes on purpose.'

const suite = (name: 'authorizations' | 'bundles') => {
  const folder = folderOf(name)
  const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)))
  const rows = JSON.parse(new TextDecoder().decode(read('index.json'))) as readonly Row[]
  return { folder, read, rows }
}

describe.each(['authorizations', 'bundles'] as const)('%s of the suite', (name) => {
  const { folder, read, rows } = suite(name)
  it('are all in the index', () => {
    const files = readdirSync(folder).filter((file) => file !== 'index.json')
    const ledgers = rows.flatMap(({ ledger }) => ledger ?? [])
    expect(files.sort()).toEqual([...new Set([...rows.map(({ file }) => file), ...ledgers])].sort())
    const valid = rows.filter(({ verdict }) => verdict === 'Verified').map(({ file }) => file)
    for (const { verdict, repaired } of rows) if (verdict !== 'Verified') expect(valid).toContain(repaired)
  })
  it.each(rows.map((row) => [row.file, row.verdict, row.code ?? '', row] as const))(
    '%s: %s %s',
    async (file, verdict, _, { code, step, ledger }) => {
      const uses = ledger && (JSON.parse(new TextDecoder().decode(read(ledger))) as { uses: Ledger }).uses
      const options = { nowMs: Date.now(), ...(uses ? { ledger: uses } : {}) }
      const report = await verifyFile(read(file), options)
      expect(report.verdict, report.sentence).toBe(verdict)
      const found = [...report.problems, ...report.unchecked]
      if (code === undefined) expect(found).toEqual([])
      else
        expect(found).toContainEqual(expect.objectContaining(step === undefined ? { code } : { code, step }))
    },
  )
})

it('bundles are those that today’s code makes', async () => {
  const { read, rows } = suite('bundles')
  expect(rows.map(({ file }) => file)).toEqual(['good.zip', ...defects.map(({ name }) => `${name}.zip`)])
  expect(Buffer.from(read('good.zip')).equals(await sampleBundle()), hint).toBe(true)
  for (const { name, make } of defects)
    expect(Buffer.from(read(`${name}.zip`)).equals(await make()), `${name}: ${hint}`).toBe(true)
})

it('authorizations are those that today’s code makes', async () => {
  const { read, rows } = suite('authorizations')
  const made = [...Object.entries(signedValid).map(([name, make]) => ({ name, make })), ...signedDefects]
  expect(rows.map(({ file }) => file)).toEqual(made.map(({ name }) => `${name}.json`))
  for (const { name, make } of made)
    expect(Buffer.from(read(`${name}.json`)).equals(Buffer.from(await make())), `${name}: ${hint}`).toBe(true)
})
