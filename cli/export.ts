import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { unpackArchive } from '#lib/receipts/archive.ts'
import { provOf } from '#lib/receipts/export/prov.ts'
import type { RecordedRun } from '#lib/receipts/export/recorded-run.ts'
import { roCrateOf } from '#lib/receipts/export/ro-crate.ts'
import { readBundle } from '#lib/receipts/read-bundle.ts'
import { readReceipts } from '#lib/receipts/read-receipts.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import type { Json } from '#lib/workflow/json.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { type Arguments, pathOf } from './arguments.ts'
import { note, say, sayProblem } from './output.ts'
import { readBytes } from './read-file.ts'

const exports = {
  'ro-crate': { write: roCrateOf, ending: 'ro-crate.json' },
  prov: { write: provOf, ending: 'prov.json' },
} as const
const isKnown = (as: string): as is keyof typeof exports => Object.hasOwn(exports, as)

const kindOf = (as: string | undefined): Result<keyof typeof exports> => {
  if (as !== undefined && isKnown(as)) return ok(as)
  return refuse({
    code: as === 'mcp' ? 'export-not-yet' : 'export-unknown',
    reason:
      as === 'mcp'
        ? 'Weft cannot export a workflow as an MCP tool yet.'
        : as === undefined
          ? 'An export needs its form.'
          : `Weft knows no export “${as}”.`,
    fix: 'Choose --as ro-crate or --as prov.',
  })
}

/** What a bundle says, when it does not fail. */
const readRun = async (file: string): Promise<Result<RecordedRun>> => {
  const bytes = await readBytes(file)
  if (!bytes.ok) return bytes
  const name = basename(file)
  const report = await verifyBundle(bytes.value, { nowMs: Date.now() })
  if (report.verdict === 'Failed')
    return refuse({
      code: 'bundle-failed',
      reason: `${name} does not verify, so it is not exported: ${report.sentence}`,
    })
  const files = unpackArchive(bytes.value)
  if (!files.ok) return files
  const bundle = await readBundle(files.value)
  if (!bundle.ok) return bundle
  const { manifest, digest, signed, runner } = bundle.value
  if (report.verdict === 'Incomplete') note(`${name} is Incomplete: ${report.unchecked[0]?.reason}`)
  const chain = `eip155:${signed.domain.chainId}`
  return ok({
    run: report.run ?? '',
    manifest,
    digest,
    account: `${chain}:${signed.message.account}`,
    executor: `${chain}:${runner.executor}`,
    records: readReceipts(bundle.value).reads.map(({ record }) => record),
  })
}

const textOf = (value: Json) => `${JSON.stringify(value, null, 2)}\n`

/** `weft export BUNDLE --as ro-crate|prov`: exit 0 written, 1 not. */
export const exportCommand = async ({ file, as, out }: Arguments): Promise<number> => {
  const kind = kindOf(as)
  const recorded = kind.ok ? await readRun(file) : kind
  if (!kind.ok || !recorded.ok) {
    sayProblem((recorded as Extract<typeof recorded, { ok: false }>).problem)
    return 1
  }
  const { write, ending } = exports[kind.value]
  const text = textOf(write(recorded.value))
  if (out === '-') process.stdout.write(text)
  else {
    const path = pathOf(out ?? `${basename(file).replace(/\.zip$/, '')}.${ending}`)
    await writeFile(path, text)
    say(`Wrote ${path}`)
  }
  return 0
}
