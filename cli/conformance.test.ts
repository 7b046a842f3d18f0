import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { weft } from './testing.ts'

const folder = (name: string) => fileURLToPath(new URL(`../fixtures/conformance/${name}`, import.meta.url))
const indexOf = (name: string) => JSON.parse(readFileSync(`${folder(name)}/index.json`, 'utf8'))

describe('weft validate, on every manifest of the suite', () => {
  const { valid, broken } = indexOf('manifests') as {
    valid: readonly string[]
    broken: readonly { file: string; code: string; repaired: string }[]
  }
  it.each(valid)('%s is valid', async (file) => {
    expect(await weft(folder('manifests'), ['validate', file])).toMatchObject({ code: 0, err: '' })
  })
  it.each(broken.map(({ file, code }) => [file, code] as const))('%s: %s', async (file, code) => {
    const said = await weft(folder('manifests'), ['validate', file, '--json'])
    const { valid: accepted, problems } = JSON.parse(said.out) as {
      valid: boolean
      problems: readonly { code: string; reason: string }[]
    }
    expect({ code: said.code, accepted }).toEqual({ code: 1, accepted: false })
    expect(problems.map((problem) => problem.code)).toContain(code)
  })
})

type Row = { file: string; verdict: 'Verified' | 'Failed' | 'Incomplete'; code?: string; ledger?: string }
const exitCodes = { Verified: 0, Failed: 1, Incomplete: 2 } as const

describe.each(['authorizations', 'bundles'])('weft verify, on all %s of the suite', (name) => {
  it.each((indexOf(name) as readonly Row[]).map((row) => [row.file, row.verdict, row] as const))(
    '%s: %s',
    async (file, verdict, { code, ledger }) => {
      const uses = ledger ? ['--ledger', ledger] : []
      const said = await weft(folder(name), ['verify', file, '--json', ...uses])
      const report = JSON.parse(said.out) as Record<'problems' | 'unchecked', { code: string }[]> & Row
      expect({ code: said.code, verdict: report.verdict }).toEqual({ code: exitCodes[verdict], verdict })
      const codes = [...report.problems, ...report.unchecked].map((problem) => problem.code)
      if (code === undefined) expect(codes).toEqual([])
      else expect(codes).toContain(code)
    },
  )
})
