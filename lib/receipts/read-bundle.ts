import * as z from 'zod/mini'
import { signedAuthorizationSchema } from '#lib/authorization/schema.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Hex, Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestLimits, manifestSchema } from '#lib/workflow/manifest.ts'
import { isNormalized } from '#lib/workflow/read-json.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { type Steps, unfold } from '#lib/workflow/unfold.ts'
import type { Files } from './archive.ts'
import { type DescriptionOf, descriptions } from './description.ts'
import { digestOfAuthorization } from './eip712.ts'
import { fromUtf8 } from './encoding.ts'
import { checkRunnerKey, runnerKeySchema } from './key.ts'
import { adapterPath } from './paths.ts'
import type { RunnerKey } from './types.ts'
import { unfoldedSize } from './unfolded-size.ts'

/** The parts of a bundle that everything else is checked against, each in its one spelling. */
export type Bundle = {
  readonly files: Files
  readonly manifest: Manifest
  /** sha256 hex of manifest.json's bytes. */
  readonly digest: string
  /** What the manifest stands for: plain steps, each repeated one as many times as it runs. */
  readonly steps: Steps
  /** Ids of those steps in planned order. */
  readonly order: readonly string[]
  /** Descriptions of step types, from adapters/; undefined for one that is missing or of another version. */
  readonly descriptionOf: DescriptionOf
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
const readAs = <T>(files: Files, path: string, schema: z.core.$ZodType<T>): T | undefined => {
  const value = readJson(files, path)
  if (value === undefined) return undefined
  try {
    const parsed = z.safeParse(schema, value)
    return parsed.success && canonical(parsed.data) === canonical(value) ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** A few kilobytes of repeats can stand for billions of edges; no workflow that runs has this many. */
const mostEdges = 500_000

const wrong = (path: string, code: string, reason: string) => refuse({ path, code, reason })

const digestOfMessage = (signed: SignedAuthorization): Hex | undefined => {
  try {
    return digestOfAuthorization(signed)
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
  const impossible = wrong(
    'manifest.json',
    'manifest',
    'The bundle’s workflow could not have been run: it is a loop or too large.',
  )
  if (!isNormalized(manifest))
    return wrong(
      'manifest.json',
      'manifest',
      'Some text of the bundle’s workflow is not in Unicode normal form C, so that equal words would have different fingerprints.',
    )
  const bytes = files.get('manifest.json')!
  const size = unfoldedSize(manifest)
  if (size.steps > manifestLimits.steps || size.edges > mostEdges || bytes.length > manifestLimits.bytes)
    return impossible
  const steps = unfold(manifest)
  const { order, cycle } = topologicalOrder({ steps })
  if (cycle.length > 0) return impossible
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
  const descriptionOf = descriptions((uses) => readJson(files, adapterPath(uses)))
  const digest = sha256Hex(bytes)
  return ok({ files, manifest, digest, steps, order, descriptionOf, signed, authorization, runner })
}
