import type { Verdict } from '#lib/receipts/types.ts'
import type { VerifyOptions } from '#lib/receipts/verify.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { ok, type Result } from '#lib/workflow/result.ts'
import { type Arguments, pathOf } from './arguments.ts'
import { sayJson, sayProblem } from './output.ts'
import { readBytes } from './read-file.ts'
import { readTrust } from './trust.ts'
import { sayReport } from './verify-text.ts'

const exitCodes = { Verified: 0, Failed: 1, Incomplete: 2 } as const satisfies Record<Verdict, number>

/** Files beside the bundle, by their sha256. */
const readBeside = async (paths: readonly string[]): Promise<Result<ReadonlyMap<string, Uint8Array>>> => {
  const bytes = new Map<string, Uint8Array>()
  for (const path of paths) {
    const read = await readBytes(pathOf(path))
    if (!read.ok) return read
    bytes.set(sha256Hex(read.value), read.value)
  }
  return ok(bytes)
}

const optionsOf = async ({ trust, files, rpc }: Arguments): Promise<Result<VerifyOptions>> => {
  const trusted = await readTrust(trust)
  if (!trusted.ok) return trusted
  const beside = await readBeside(files)
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
