import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keccak256, toBytes } from 'viem'
import { describe, expect, it } from 'vitest'
import { descriptorFields, encodedType } from './authorization/descriptor.ts'
import { isTest } from './dependency-rule.ts'
import { evidenceKinds } from './protocols/verifiers.ts'
import { claims } from './workflow/claims.ts'
import { kinds } from './workflow/kinds.ts'
import { manifestLimits } from './workflow/manifest.ts'
import { presetIds, presetRights } from './workflow/rights-presets.ts'
import { actions } from './workflow/rights-schema.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = [...globSync(['docs/**/*.md', 'fixtures/**/*.md', '*.md'], { cwd: root })].sort()

/** Rooms whose problems the specification names, each of them. */
const rooms = ['workflow', 'authorization', 'receipts', 'plan']
const sourcesIn = (folders: readonly string[]) =>
  folders
    .flatMap((folder) => [...globSync(`${folder}/**/*.ts`, { cwd: root })])
    .filter((path) => !isTest(path))
    .map(textOf)

const word = "'([a-z]+(?:-[a-z0-9]+)*)'"
const forms = [
  new RegExp(`\\bcode(?::| =) ${word}`, 'g'),
  new RegExp(`\\bcode: [^,'\\n]*\\? ${word} : ${word}`, 'g'),
  new RegExp(`\\b(?:fail|refuse|refused|wrong|shape)\\(\\s*${word},`, 'g'),
  new RegExp(`\\bwrong\\(\\s*'[^']*\\.json',\\s*${word},`, 'g'),
  /'(rights-[a-z-]+)'/g,
]
const codesIn = (text: string): readonly string[] =>
  forms.flatMap((form) => [...text.matchAll(form)].flatMap((match) => match.slice(1).filter(Boolean)))

/** Codes in tables of a page whose first column is headed Code. */
const codesOf = (page: string): readonly string[] => {
  let inside = false
  return page.split('\n').flatMap((line) => {
    if (!line.startsWith('|')) inside = false
    else if (/^\| Code \|/.test(line)) inside = true
    else if (inside) return [...line.split('|')[1]!.matchAll(/`([a-z0-9-]+)`/g)].map(([, code]) => code!)
    return []
  })
}

const named = new Set(
  pages.filter((path) => path.startsWith('docs/spec/')).flatMap((path) => codesOf(textOf(path))),
)

describe('the problems that docs/spec names', () => {
  const ours = new Set(sourcesIn(rooms.map((room) => `lib/${room}`)).flatMap(codesIn))
  it('are many', () => {
    expect(ours.size).toBeGreaterThan(80)
    expect(named.size).toBeGreaterThan(80)
  })
  it('are all in the code', () => {
    const sources = sourcesIn(['lib', 'cli']).join('\n')
    expect([...named].filter((code) => !sources.includes(`'${code}'`))).toEqual([])
  })
  it('are all that the code of these rooms has', () => {
    expect([...ours].filter((code) => !named.has(code)).sort()).toEqual([])
  })
})

describe('tables of docs/spec', () => {
  it('have every kind, licence, claim, action, evidence kind and limit', () => {
    const missing = (page: string, words: readonly string[]) =>
      words.filter((each) => !textOf(`docs/spec/${page}.md`).includes(`\`${each}\``))
    expect(missing('ports', Object.keys(kinds))).toEqual([])
    expect(missing('rights', [...presetIds, ...actions])).toEqual([])
    expect(missing('assurance', claims)).toEqual([])
    expect(missing('evidence', evidenceKinds)).toEqual([])
    expect(textOf('docs/spec/manifest.md')).toContain(`${manifestLimits.steps.toLocaleString('en')} steps`)
  })
  it('have the licences’ terms as the code has them', () => {
    const rows = textOf('docs/spec/rights.md').match(/^\| `C.*\|$|^\| `ODbL.*\|$/gm)!
    for (const id of presetIds) {
      const [, , forbids, duties] = rows.find((row) => row.includes(`\`${id}\``))!.split('|')
      const { prohibition, duty } = presetRights(id)!
      expect(forbids!.trim(), id).toBe(prohibition.join(', '))
      expect(duties!.trim(), id).toBe(duty.map(({ action }) => action).join(', '))
    }
  })
  it('have the typed data and its hash', () => {
    const page = textOf('docs/spec/authorization.md')
    expect(page).toContain(encodedType)
    expect(page).toContain(keccak256(toBytes(encodedType)))
    for (const { label } of descriptorFields.filter(({ visible }) => visible === 'always'))
      expect(page.toLowerCase()).toContain(label.toLowerCase())
  })
})

/** The name that a heading has in links, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
const anchorsIn = (path: string) =>
  [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!))

describe('links of the pages', () => {
  it.each(pages)('%s', (path) => {
    const text = textOf(path).replace(/^```[\s\S]*?^```/gm, '')
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)
    const broken = links
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#')
        const to = file === '' ? path : join(dirname(path), file)
        return !existsSync(join(root, to)) || (anchor !== undefined && !anchorsIn(to).includes(anchor))
      })
    expect(broken).toEqual([])
  })
})
