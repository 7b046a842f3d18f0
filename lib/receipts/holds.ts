import type { Artifact } from '#lib/workflow/artifact.ts'
import { digestOf, jsonBytes, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'

const digests = new WeakMap<Uint8Array, string>()

/** sha256 (hex) of bytes that nobody changes; each array is read once. */
export const sha256Of = (bytes: Uint8Array): string => {
  const known = digests.get(bytes)
  if (known !== undefined) return known
  const sha256 = sha256Hex(bytes)
  digests.set(bytes, sha256)
  return sha256
}

const evidence = new WeakMap<object, string>()

/** sha256 (hex) of an evidence value's JCS bytes: what its file is named by. */
export const evidenceDigest = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return digestOf(value)
  const known = evidence.get(value)
  if (known !== undefined) return known
  const digest = digestOf(value)
  evidence.set(value, digest)
  return digest
}

const values = new WeakMap<Artifact, boolean>()

const holdsValue = (artifact: Artifact): boolean => {
  const known = values.get(artifact)
  if (known !== undefined) return known
  const own = jsonBytes(artifact.value!)
  const holds = own.sha256 === artifact.digest.sha256 && own.size === artifact.size
  values.set(artifact, holds)
  return holds
}

/** Whether an artifact's bytes are at hand and have its digest: true, false (they differ), or null when they are not here. */
export const holds = (artifact: Artifact, bytes: (sha256: string) => Uint8Array | null): boolean | null => {
  if (artifact.value !== undefined) return holdsValue(artifact)
  const found = bytes(artifact.digest.sha256)
  if (found === null) return null
  return sha256Of(found) === artifact.digest.sha256 && String(found.length) === artifact.size
}
