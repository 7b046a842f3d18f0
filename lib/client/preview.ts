export type PreviewKind = 'image' | 'json' | 'table' | 'lines' | 'text' | 'unsafe' | 'none'

const images = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
/** What a browser would run or follow when it shows it. */
const unsafe =
  /^(text\/html|application\/xhtml\+xml|image\/svg\+xml|application\/pdf|text\/xml|application\/xml)$/

const byEnding: readonly (readonly [RegExp, PreviewKind])[] = [
  [/\.(html?|xhtml|svg|xml|pdf)$/, 'unsafe'],
  [/\.(csv|tsv|tab)$/, 'table'],
  [/\.(jsonl|ndjson)$/, 'lines'],
  [/\.(json|geojson)$/, 'json'],
  [/\.(txt|md|log|ya?ml|toml|ini)$/, 'text'],
]

/** How a file may be shown, from its media type, else from how its name ends. Nothing that can carry a script is. */
export const previewKindOf = (mediaType: string, name = ''): PreviewKind => {
  const type = mediaType.split(';', 1)[0]!.trim().toLowerCase()
  const lower = name.toLowerCase()
  if (unsafe.test(type)) return 'unsafe'
  if (images.includes(type)) return 'image'
  if (type === 'text/csv' || type === 'text/tab-separated-values') return 'table'
  if (/jsonl|ndjson|json-seq|json-lines/.test(type)) return 'lines'
  if (type === 'application/json' || type.endsWith('+json')) return 'json'
  const ending = byEnding.find(([pattern]) => pattern.test(lower))?.[1]
  return ending ?? (type.startsWith('text/') ? 'text' : 'none')
}

const begins = (bytes: Uint8Array, signs: readonly number[], at = 0) =>
  signs.every((sign, index) => bytes[at + index] === sign)

/** The type of a picture from its own first bytes, null for what is none of those that are shown. */
export const imageTypeOf = (bytes: Uint8Array): string | null => {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (begins(bytes, [0x47, 0x49, 0x46, 0x38])) return 'image/gif'
  if (begins(bytes, [0x52, 0x49, 0x46, 0x46]) && begins(bytes, [0x57, 0x45, 0x42, 0x50], 8))
    return 'image/webp'
  return null
}

/** The sign between the cells of a table: a tab where the first line has one, else the commoner of comma and semicolon. */
export const separatorOf = (text: string): string => {
  const line = text.split('\n', 1)[0]!
  if (line.includes('\t')) return '\t'
  return line.split(';').length > line.split(',').length ? ';' : ','
}

/**
 * The first `most` rows of separated values as RFC 4180 has them: quotes keep separators and line ends, two of them are one.
 * A row that is cut off by the end of a `part` of a file is left out.
 */
export const tableRows = (
  text: string,
  most: number,
  { separator = separatorOf(text), part = false } = {},
): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let index = 0; index < text.length && rows.length < most; index++) {
    const sign = text[index]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[index + 1] === '"') {
        cell += '"'
        index++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (rows.length < most && !part && (cell !== '' || row.length > 0)) endRow()
  return rows
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const cellText = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** JSON lines as a table, its columns in order of appearance; lines that are no objects have one column, `value`. */
export const lineRows = (text: string, most: number, part = false): readonly (readonly string[])[] => {
  const lines = text.split('\n')
  // The last line of a part may be cut off.
  const whole = part ? lines.slice(0, -1) : lines
  const values = whole
    .filter((line) => line.trim() !== '')
    .slice(0, most)
    .map((line): Record<string, unknown> => {
      try {
        const value = JSON.parse(line) as unknown
        return isRecord(value) ? value : { value }
      } catch {
        return { value: line }
      }
    })
  const columns = [...new Set(values.flatMap((value) => Object.keys(value)))]
  return values.length === 0
    ? []
    : [columns, ...values.map((value) => columns.map((column) => cellText(value[column])))]
}
