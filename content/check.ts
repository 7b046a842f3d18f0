import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRecords } from '#lib/ecosystem/check.ts'
import { type RecordFile, readRecords } from '#lib/ecosystem/read.ts'

const folder = join(import.meta.dirname, 'ecosystem')
const files = readdirSync(folder, { recursive: true })
  .map((path) => String(path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.json'))
  .map((path): RecordFile => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
const { value, problems } = readRecords(files)
const all = problems.length > 0 ? problems : checkRecords(value)
for (const { path, reason } of all) console.error(`${path}: ${reason}`)
if (all.length > 0) process.exitCode = 1
else
  console.log(
    `${files.length} records in order: ${value.projects.length} projects, ${value.edges.length} edges, ${Object.keys(value.sources).length} sources.`,
  )
