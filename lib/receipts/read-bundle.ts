import type * as z from 'zod'
import { signedAuthorizationSchema } from '#lib/authorization/schema.ts'
import { authorizationDigest } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Hex, Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestLimits, manifestSchema } from '#lib/workflow/manifest.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import type { Files } from './archive.ts'
import { fromUtf8 } from './encoding.ts'
import { checkRunnerKey, runnerKeySchema } from './key.ts'
import type { RunnerKey } from './types.ts'

/** The parts of a bundle that everything else is checked against, each in its one spelling. */
export type Bundle = {
  readonly files: Files
  readonly manifest: Manifest
  /** sha256 hex of manifest.json's bytes. */
  readonly digest: string
  /** Step ids in planned order. */
  readonly order: readonly string[]
  readonly signed: SignedAuthorization
  /** EIP-712 digest of the signed message. */
  readonly authorization: Hex
  readonly runner: RunnerKey
}

/** A file's JSON, when its bytes are exactly the JCS bytes of that value; else undefined. */
export const readJson = (files: Files, path: string): Json | undefined => {
  const bytes = files.get(path)
  try {
    const text = bytes && fromUtf8(bytes)
    const value = JSON.parse(text ?? '') as Json
    return canonical(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/** As the schema reads it, when that loses nothing: a key that a schema passes over must not ride along unchecked. */
const readAs = <T>(files: Files, path: string, schema: z.ZodType<T>): T | undefined => {
  const value = readJson(files, path)
  if (value === undefined) return undefined
  try {
    const parsed = schema.safeParse(value)
    return parsed.success && canonical(parsed.data) === canonical(value) ? parsed.data : undefined
  } catch {
    return undefined
  }
}

const wrong = (path: string, code: string, reason: string) => refuse({ path, code, reason })

const digestOfMessage = ({ domain, message }: SignedAuthorization): Hex | undefined => {
  try {
    return authorizationDigest(domain, message)
  } catch {
    return undefined
  }
}

/** Reads workflow, authorization and runner; refuses a bundle in which one of them is missing or not in its one spelling. */
export const readBundle = (files: Files): Result<Bundle> => {
  const manifest = readAs(files, 'manifest.json', manifestSchema)
  if (!manifest)
    return wrong(
      'manifest.json',
      'manifest',
      'The bundle’s workflow (manifest.json) is missing, changed or not in canonical form.',
    )
  const { order, cycle } = topologicalOrder(manifest)
  const bytes = files.get('manifest.json')!
  if (cycle.length > 0 || order.length > manifestLimits.steps || bytes.length > manifestLimits.bytes)
    return wrong(
      'manifest.json',
      'manifest',
      'The bundle’s workflow could not have been run: it is a loop or too large.',
    )
  const signed = readAs(files, 'authorization.json', signedAuthorizationSchema)
  const authorization = signed && digestOfMessage(signed)
  if (!signed || !authorization)
    return wrong(
      'authorization.json',
      'authorization',
      'The bundle’s authorization (authorization.json) is missing, changed or not in canonical form.',
    )
  const runner = readAs(files, 'runner.json', runnerKeySchema)
  if (!runner || !checkRunnerKey(runner))
    return wrong(
      'runner.json',
      'runner-key',
      'The key that signed the receipts is not vouched for by the runner (runner.json).',
    )
  return ok({ files, manifest, digest: sha256Hex(bytes), order, signed, authorization, runner })
}
