import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRecords } from '#lib/ecosystem/check.ts'
import { type Pair, pairsOf } from '#lib/ecosystem/pairs.ts'
import { readRecords } from '#lib/ecosystem/read.ts'
import type { Ecosystem } from '#lib/ecosystem/schema.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'

export type Atlas = {
  readonly records: Ecosystem
  readonly pairs: readonly Pair[]
  /** sha256 of all record files: the ETag of everything that is made from them. */
  readonly digest: string
}

const folder = () => join(process.cwd(), 'content/ecosystem')

const read = (): Atlas => {
  const files = readdirSync(folder(), { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder(), path), 'utf8') }))
  const { value, problems } = readRecords(files)
  const [problem] = problems.length > 0 ? problems : checkRecords(value)
  if (problem)
    throw new WeftError(
      'ecosystem-records',
      `The map’s records are wrong at ${problem.path}: ${problem.reason}`,
      {
        final: true,
      },
    )
  return {
    records: value,
    pairs: pairsOf(value),
    digest: sha256Hex(files.map(({ path, text }) => `${path}\n${text}`).join('\n')),
  }
}

let known: Atlas | undefined

/**
 * The map's records and what is worked out from them, read once for a process: pages, exports and embeds are all made from this.
 * @throws WeftError `ecosystem-records` when a record breaks a rule, which `npm run ecosystem:check` tells beforehand.
 */
export const atlas = (): Atlas => {
  known ??= read()
  return known
}
