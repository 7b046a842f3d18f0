import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkManifest } from '#lib/plan/check-manifest.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { bases } from '../../fixtures/conformance/manifests/bases.ts'
import { manifestCases } from '../../fixtures/conformance/manifests/cases.ts'
import { canonical } from './canonical.ts'
import { importDocument, readDocument } from './import.ts'

const folder = new URL('../../fixtures/conformance/manifests/', import.meta.url)
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)))
type Row = { file: string; code: string; repaired: string; draft?: true }
const { valid, broken } = JSON.parse(new TextDecoder().decode(read('index.json'))) as {
  valid: readonly string[]
  broken: readonly Row[]
}

const codesOf = (bytes: Uint8Array): readonly string[] => {
  const document = readDocument(bytes)
  const problems = document.ok
    ? [...document.problems, ...checkManifest(document.document.manifest)]
    : document.problems
  return problems.map(({ code }) => code)
}

describe('manifests of the suite', () => {
  it('are all in the index, and those that today’s code makes', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json')
    expect(files.sort()).toEqual([...valid, ...broken.map(({ file }) => file)].sort())
    const hint = 'Run node fixtures/conformance/make.ts when the form of manifests changes on purpose.'
    for (const [name, base] of Object.entries(bases))
      expect(new TextDecoder().decode(read(`${name}.json`)), hint).toBe(canonical(base()))
    expect(broken.map(({ file }) => file)).toEqual(manifestCases.map(({ name }) => `broken-${name}.json`))
  })
  it('break more than sixty rules, each under its own name', () => {
    expect(broken.length).toBeGreaterThanOrEqual(60)
    expect(new Set(broken.map(({ file }) => file)).size).toBe(broken.length)
  })
  it.each(valid)('%s is valid', (file) => {
    expect(codesOf(read(file))).toEqual([])
    expect(importDocument(read(file), stepTypes).ok).toBe(true)
  })
  it.each(broken.map((row) => [row.file, row.code, row] as const))(
    '%s: %s',
    (file, code, { draft, repaired }) => {
      const codes = codesOf(read(file))
      expect(new Set(codes)).toEqual(new Set([code]))
      const imported = importDocument(read(file), stepTypes)
      expect(imported.ok ? 'opened' : imported.problem.code).toBe(draft ? 'opened' : code)
      expect(valid).toContain(repaired)
    },
  )
})
