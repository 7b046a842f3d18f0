import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What is a name in every language, or a mark. */
const names = new Set(['Weft', 'npm start', 'sha256', '0G root', 'inputs.'])

/** Attributes that people read or hear. */
const spoken = /\b(?:aria-label|title|placeholder|alt|label|reason|fix|legend)="([^"]*)"/g
/** Text between two tags, or between a tag and an expression, that starts with a letter. */
const between = /(?<![=\s])>\s*([\p{L}“][^<>{}=;()]*?)\s*(?=[<{])/gu

/** Words of a source file that are not from the catalogue. */
const bareWords = (source: string): readonly string[] => {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  return [...code.matchAll(spoken), ...code.matchAll(between)]
    .map(([, words]) => words!.replace(/\s+/g, ' ').trim())
    .filter(
      (words) => /\p{L}{2}/u.test(words) && !names.has(words) && !/^(case .*:|return|const)/.test(words),
    )
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))

test('components and pages say nothing that is not in the catalogue', () => {
  const bare = [...filesOf('components'), ...filesOf('app')].flatMap((file) =>
    bareWords(readFileSync(join(root, file), 'utf8')).map((words) => `${file}: ${words}`),
  )
  expect(bare).toEqual([])
})

test('a bare word is found in text and in what is read aloud, and code is not taken for one', () => {
  expect(bareWords('<p>Hello there</p>')).toEqual(['Hello there'])
  expect(bareWords('<p>\n  Hello there, {name}\n</p>')).toEqual(['Hello there,'])
  expect(bareWords('<button aria-label="Close it" type="button" />')).toEqual(['Close it'])
  expect(bareWords('<p>{text.hello}</p>')).toEqual([])
  expect(bareWords('const f = (a: A) => a < b && c > d')).toEqual([])
  expect(bareWords('const f = <T,>(x: Map<string, T>): T => x')).toEqual([])
  expect(bareWords('// <p>Hello there</p>')).toEqual([])
})
