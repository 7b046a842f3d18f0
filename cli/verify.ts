import type { Verdict } from '#lib/receipts/types.ts'
import type { VerifyOptions } from '#lib/receipts/verify.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { commit, parseSalt } from '#lib/workflow/salt.ts'
import { type Arguments, pathOf } from './arguments.ts'
import { sayJson, sayProblem } from './output.ts'
import { readBytes } from './read-file.ts'
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

const optionsOf = async ({ trust, files, salts, rpc }: Arguments): Promise<Result<VerifyOptions>> => {
  const trusted = await readTrust(trust)
  if (!trusted.ok) return trusted
  const beside = await readBeside(files, salts)
  if (!beside.ok) return beside
  return ok({
    nowMs: Date.now(),
    ...(trusted.value.length === 0 ? {} : { trust: trusted.value }),
    ...(beside.value.size === 0 ? {} : { bytes: (sha256: string) => beside.value.get(sha256) ?? null }),
    ...(rpc === undefined ? {} : { verifySmartAccount: (await import('./smart-account.ts')).askChain(rpc) }),
  })
}

/** `weft verify BUNDLE`: exit 0 verified, 1 failed, 2 incomplete. */
export const verifyCommand = async (given: Arguments): Promise<number> => {
  const bundle = await readBytes(given.file)
  const options = bundle.ok ? await optionsOf(given) : bundle
  if (!bundle.ok || !options.ok) {
    const { problem } = options as Extract<typeof options, { ok: false }>
    if (given.json) sayJson({ problem })
    else sayProblem(problem)
    return 1
  }
  const report = await verifyBundle(bundle.value, options.value)
  if (given.json) sayJson(report)
  else sayReport(report)
  return exitCodes[report.verdict]
}
