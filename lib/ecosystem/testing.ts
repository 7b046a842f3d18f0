import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RecordFile, readRecords } from './read.ts'
import type { Ecosystem } from './schema.ts'

const folder = join(import.meta.dirname, '../../content/ecosystem')

export const recordFiles = (): readonly RecordFile[] =>
  readdirSync(folder, { recursive: true })
    .map((path) => String(path))
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

/** The records as they stand, a fresh copy for each call. */
export const ownRecords = (): Ecosystem => readRecords(recordFiles()).value
