import { fromBase64, fromUtf8 } from './encoding.ts'
import type { Envelope } from './types.ts'

// Pieces of a page in Markdown, and what a bundle's files say.

export const code = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``
export const json = (value: unknown) => code('json', JSON.stringify(value, null, 2))
export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
export const mono = (text: string) => `\`${text}\``

export type Files = ReadonlyMap<string, Uint8Array>
export const textOf = (files: Files, path: string): string => fromUtf8(files.get(path)!)!
export const jsonIn = <T>(files: Files, path: string): T => JSON.parse(textOf(files, path)) as T
export const payloadOf = (files: Files, path: string): Uint8Array =>
  fromBase64(jsonIn<Envelope>(files, path).payload)!
export const statementIn = (files: Files, path: string): unknown =>
  JSON.parse(fromUtf8(payloadOf(files, path))!)

export const receiptsOf = (files: Files): readonly string[] =>
  [...files.keys()].filter((path) => path.startsWith('receipts/')).sort()

/** The page with each figure between its marks: `<!-- figure NAME -->` and `<!-- end -->`. */
export const withFigures = (page: string, figures: Readonly<Record<string, string>>): string =>
  page.replace(
    /<!-- figure (\w+) -->[\s\S]*?<!-- end -->/g,
    (_, name: string) => `<!-- figure ${name} -->\n\n${figures[name] ?? ''}\n\n<!-- end -->`,
  )

/** Names of the figures that a page has places for. */
export const placesOf = (page: string): readonly string[] =>
  [...page.matchAll(/<!-- figure (\w+) -->/g)].map(([, name]) => name!)
