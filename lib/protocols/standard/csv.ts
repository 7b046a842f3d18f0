import { utf8ToBytes } from '@noble/hashes/utils.js'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { type Conversion, withEnding } from './conversion.ts'

export const csvTypes = ['text/csv', 'text/tab-separated-values'] as const
export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const
export type Separator = keyof typeof separators

const problem = (code: string, reason: string, fix: string) => refuse({ code, reason, fix })

/** Refuses a first row that names no fields, or one of them twice or not at all. */
export const headerProblem = (header: readonly string[]): Result<readonly string[]> => {
  const seen = new Set<string>()
  for (const [index, name] of header.entries()) {
    if (name === '')
      return problem(
        'csv-header-empty',
        `The first row gives column ${index + 1} no name.`,
        'Write a name for each column in the first row.',
      )
    if (seen.has(name))
      return problem(
        'csv-header-twice',
        `The first row names two columns “${name}”.`,
        'Give each column a name of its own.',
      )
    seen.add(name)
  }
  return ok(header)
}

/** One row as one line of JSON: every value is a string, fields in the order of the columns. */
export const jsonLine = (
  header: readonly string[],
  row: readonly string[],
  number: number,
): Result<string> =>
  row.length === header.length
    ? ok(`{${header.map((name, at) => `${JSON.stringify(name)}:${JSON.stringify(row[at])}`).join(',')}}\n`)
    : problem(
        'csv-row-length',
        `Row ${number} has ${row.length} ${row.length === 1 ? 'value' : 'values'}, and the first row names ${header.length} ${header.length === 1 ? 'column' : 'columns'}.`,
        'Correct the row, or choose the separator that the file uses.',
      )

export const noRows = problem(
  'csv-no-rows',
  'The file has no rows below the first one.',
  'Choose a file with at least one row of data.',
)

const malformed = (row: number) =>
  problem(
    'csv-quotes',
    `Row ${row} has a quotation mark where none may stand.`,
    'Put the whole value in quotation marks, and write each mark in it twice.',
  )

/**
 * Reads CSV as RFC 4180 has it, rows ending in CRLF or LF, with one byte order mark allowed before it. Written apart from the
 * library with which the runner reads, so that the verifier is a second opinion.
 */
export const readCsv = (text: string, separator: string): Result<readonly (readonly string[])[]> => {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  if (at === text.length) return ok([])
  const endsRow = (index: number) =>
    text[index] === '\n' ? 1 : text[index] === '\r' && text[index + 1] === '\n' ? 2 : 0
  for (;;) {
    let value = ''
    if (text[at] === '"') {
      at++
      for (;;) {
        const mark = text.indexOf('"', at)
        if (mark < 0) return malformed(rows.length + 1)
        value += text.slice(at, mark)
        at = mark + 1
        if (text[at] !== '"') break
        value += '"'
        at++
      }
      if (at < text.length && text[at] !== separator && endsRow(at) === 0) return malformed(rows.length + 1)
    } else {
      const start = at
      while (at < text.length && text[at] !== separator && endsRow(at) === 0) {
        if (text[at] === '"') return malformed(rows.length + 1)
        at++
      }
      value = text.slice(start, at)
    }
    row.push(value)
    if (text[at] === separator) {
      at++
      continue
    }
    rows.push(row)
    row = []
    at += endsRow(at)
    if (at >= text.length) return ok(rows)
  }
}

const decode = (content: Uint8Array): Result<string> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content))
  } catch {
    return notUtf8
  }
}
export const notUtf8 = problem('csv-not-text', 'The file is not UTF-8 text.', 'Save it as UTF-8.')

/** Rows of a CSV file as JSON Lines: one object for each row, named by the first row. */
export const csvToJsonl: Conversion = {
  uses: 'standard/csv-to-jsonl@1.0.0',
  evidence: 'standard/csv-to-jsonl@1',
  input: 'table',
  output: 'records',
  wrap: ({ name }) => ({
    kind: 'data.records',
    mediaType: 'application/jsonl',
    ...withEnding(name, 'jsonl'),
  }),
  convert: (content, params) => {
    const { separator = 'comma' } = params as { separator?: Separator }
    const text = decode(content)
    if (!text.ok) return text
    const read = readCsv(text.value, separators[separator])
    if (!read.ok) return read
    const [first, ...rows] = read.value
    if (!first) return noRows
    const header = headerProblem(first)
    if (!header.ok) return header
    if (rows.length === 0) return noRows
    const lines: string[] = []
    for (const [index, row] of rows.entries()) {
      const line = jsonLine(header.value, row, index + 2)
      if (!line.ok) return line
      lines.push(line.value)
    }
    return ok(utf8ToBytes(lines.join('')))
  },
}
