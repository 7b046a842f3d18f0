import type * as z from 'zod'
import {
  conflictSchema,
  criteriaSchema,
  type Ecosystem,
  edgeSchema,
  excludedSchema,
  externalsSchema,
  methodSchema,
  pairSchema,
  projectSchema,
  redirectsSchema,
  sourceSchema,
  standardSchema,
} from './schema.ts'

/** A record file by its path inside content/ecosystem, with its text. */
export type RecordFile = { readonly path: string; readonly text: string }

export type RecordProblem = { readonly path: string; readonly reason: string }

const folders = {
  projects: { schema: projectSchema, nameOf: ({ slug }: { slug: string }) => slug },
  edges: {
    schema: edgeSchema,
    nameOf: ({ from, to, kind }: { from: string; to: string; kind: string }) => `${from}--${to}--${kind}`,
  },
  sources: { schema: sourceSchema, nameOf: ({ id }: { id: string }) => id },
  standards: { schema: standardSchema, nameOf: ({ id }: { id: string }) => id },
  conflicts: {
    schema: conflictSchema,
    nameOf: ({ project, field }: { project: string; field: string }) =>
      `${project}--${field.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
  },
  pairs: { schema: pairSchema, nameOf: ({ a, b }: { a: string; b: string }) => `${a}--${b}` },
} as const
type Folder = keyof typeof folders

const single = {
  'criteria.json': criteriaSchema,
  'externals.json': externalsSchema,
  'excluded.json': excludedSchema,
  'redirects.json': redirectsSchema,
  'method.json': methodSchema,
} as const

const issuesOf = (path: string, error: z.ZodError): RecordProblem[] =>
  error.issues.map(({ path: at, message }) => ({
    path,
    reason: `${at.map(String).join('.') || 'the record'}: ${message}`,
  }))

const parse = <T>(
  { path, text }: RecordFile,
  schema: z.ZodType<T>,
  problems: RecordProblem[],
): T | undefined => {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
    problems.push(...issuesOf(path, parsed.error))
  } catch (error) {
    problems.push({ path, reason: `This is not JSON: ${(error as Error).message}` })
  }
  return undefined
}

/**
 * Reads the record files, each against its schema; a file must be named after what it holds. Everything wrong is told at once.
 * Without problems the value is complete.
 */
export const readRecords = (
  files: readonly RecordFile[],
): { readonly value: Ecosystem; readonly problems: readonly RecordProblem[] } => {
  const problems: RecordProblem[] = []
  const lists: Record<Folder, unknown[]> = {
    projects: [],
    edges: [],
    sources: [],
    standards: [],
    conflicts: [],
    pairs: [],
  }
  const ones: Record<string, unknown> = {}
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const [folder = '', name = ''] = file.path.split('/')
    if (Object.hasOwn(single, file.path)) {
      ones[file.path] = parse(file, single[file.path as keyof typeof single] as z.ZodType, problems)
      continue
    }
    const known = Object.hasOwn(folders, folder) ? folders[folder as Folder] : undefined
    if (!known || !name.endsWith('.json')) {
      problems.push({ path: file.path, reason: 'There is no such kind of record.' })
      continue
    }
    const record = parse(file, known.schema as z.ZodType, problems)
    if (record === undefined) continue
    const expected = `${(known.nameOf as (record: unknown) => string)(record)}.json`
    if (expected !== name)
      problems.push({ path: file.path, reason: `A record that says this is named ${expected}.` })
    lists[folder as Folder].push(record)
  }
  for (const name of Object.keys(single))
    if (!Object.hasOwn(ones, name)) problems.push({ path: name, reason: 'This record is missing.' })
  const value = {
    ...lists,
    sources: Object.fromEntries((lists.sources as { id: string }[]).map((source) => [source.id, source])),
    criteria: ones['criteria.json'],
    externals: ones['externals.json'],
    excluded: ones['excluded.json'],
    redirects: ones['redirects.json'],
    method: ones['method.json'],
  } as unknown as Ecosystem
  return { value, problems }
}
