import type { Ledger } from '#lib/authorization/ledger.ts'
import { readLedger } from '#lib/authorization/read-ledger.ts'
import type { Verdict } from '#lib/receipts/types.ts'
import { verifyFile } from '#lib/receipts/verify-file.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { commit, parseSalt } from '#lib/workflow/salt.ts'
import { type Arguments, pathOf } from './arguments.ts'
import { sayJson, sayProblem } from './output.ts'
import { readBytes, readText } from './read-file.ts'
import { readTrust } from './trust.ts'
import { sayReport } from './verify-text.ts'

const exitCodes = { Verified: 0, Failed: 1, Incomplete: 2 } as const satisfies Record<Verdict, number>

const readSalts = (given: readonly string[]): Result<readonly Uint8Array[]> => {
  const salts: Uint8Array[] = []
  for (const text of given) {
    const salt = parseSalt(text)
    if (!salt)
      return refuse({
        code: 'salt-unreadable',
        reason: 'A salt is 64 hex digits.',
        fix: 'Give it as it was told when the private file was taken in.',
      })
    salts.push(salt)
  }
  return ok(salts)
}

/** Files beside the bundle, by their sha256: as they are, and after each salt. */
const readBeside = async (
  paths: readonly string[],
  given: readonly string[],
): Promise<Result<ReadonlyMap<string, Uint8Array>>> => {
  const salts = readSalts(given)
  if (!salts.ok) return salts
  const bytes = new Map<string, Uint8Array>()
  for (const path of paths) {
    const read = await readBytes(pathOf(path))
    if (!read.ok) return read
    for (const whole of [read.value, ...salts.value.map((salt) => commit(salt, read.value))])
      bytes.set(sha256Hex(whole), whole)
  }
  return ok(bytes)
}

const readUses = async (path: string | undefined): Promise<Result<Ledger | undefined>> => {
  if (path === undefined) return ok(undefined)
  const text = await readText(pathOf(path))
  return text.ok ? readLedger(text.value) : text
}

/** Milliseconds of `--at`: a time as ISO 8601 writes it, or whole unix seconds. */
const readTime = (given: string | undefined): Result<number> => {
  if (given === undefined) return ok(Date.now())
  const at = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given)
  return Number.isFinite(at)
    ? ok(at)
    : refuse({
        code: 'time-unreadable',
        reason: `--at ${given} is no time.`,
        fix: 'Write it as 2026-11-25T12:00:00Z, or as unix seconds.',
      })
}

const chainOptions = async (rpc: string) => {
  const { askChain, askUse } = await import('./smart-account.ts')
  return { verifySmartAccount: askChain(rpc), readUse: askUse(rpc) }
}

const optionsOf = async (given: Arguments): Promise<Result<Parameters<typeof verifyFile>[1]>> => {
  const trusted = await readTrust(given.trust)
  if (!trusted.ok) return trusted
  const beside = await readBeside(given.files, given.salts)
  if (!beside.ok) return beside
  const uses = await readUses(given.ledger)
  if (!uses.ok) return uses
  const nowMs = readTime(given.at)
  if (!nowMs.ok) return nowMs
  return ok({
    nowMs: nowMs.value,
    ...(trusted.value.length === 0 ? {} : { trust: trusted.value }),
    ...(beside.value.size === 0 ? {} : { bytes: (sha256: string) => beside.value.get(sha256) ?? null }),
    ...(uses.value === undefined ? {} : { ledger: uses.value }),
    ...(given.rpc === undefined ? {} : await chainOptions(given.rpc)),
  })
}

/** `weft verify FILE`, a bundle or a signed workflow: exit 0 verified, 1 failed, 2 incomplete. */
export const verifyCommand = async (given: Arguments): Promise<number> => {
  const bundle = await readBytes(given.file)
  const options = bundle.ok ? await optionsOf(given) : bundle
  if (!bundle.ok || !options.ok) {
    const { problem } = options as Extract<typeof options, { ok: false }>
    if (given.json) sayJson({ problem })
    else sayProblem(problem)
    return 1
  }
  const report = await verifyFile(bundle.value, options.value)
  if (given.json) sayJson(report)
  else sayReport(report)
  return exitCodes[report.verdict]
}
