import { bytesToHex } from '@noble/hashes/utils.js'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { contentSize, open } from '#lib/workflow/salt.ts'
import { unreachable } from './api.ts'
import { handOver } from './save-file.ts'

/** The most that is read at once to be checked, in bytes. */
const mostChecked = 64 * 1024 * 1024

export type ReadArtifact = {
  /** The content, without a salt; only its beginning where `whole` is false. */
  readonly content: Uint8Array
  readonly whole: boolean
  /** Whether the bytes have the artifact's digest; null where only a part was read. */
  readonly matches: boolean | null
}

const get = async (path: string, headers: HeadersInit = {}): Promise<Result<Uint8Array>> => {
  try {
    const answer = await fetch(path, { headers })
    if (!answer.ok) {
      const body = (await answer.json().catch(() => null)) as { problem?: Problem } | null
      return refuse(
        answer.status === 404
          ? {
              code: 'bytes-not-here',
              reason: 'The bytes of this artifact are no longer on this server.',
              fix: 'Its digest in the receipt still says which they were.',
            }
          : (body?.problem ?? { ...unreachable, reason: `Weft’s server answered ${answer.status}.` }),
      )
    }
    return ok(new Uint8Array(await answer.arrayBuffer()))
  } catch {
    return refuse(unreachable)
  }
}

/** sha256 in hex: by the browser where it offers that (secure pages), else by our own. */
const hashed = async (bytes: Uint8Array): Promise<string> =>
  globalThis.crypto?.subtle
    ? bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
    : sha256Hex(bytes)

const whole = async ({ digest, salted, value }: Artifact): Promise<Result<ReadArtifact>> => {
  const bytes =
    value === undefined
      ? await get(`/api/files/${digest.sha256}`)
      : ok(new TextEncoder().encode(canonical(value)))
  if (!bytes.ok) return bytes
  const content = salted ? (open(bytes.value)?.content ?? bytes.value) : bytes.value
  return ok({ content, whole: true, matches: (await hashed(bytes.value)) === digest.sha256 })
}

/**
 * The content of an artifact, checked against its digest where it is no longer than `most` bytes; else its first `most` bytes, which
 * cannot be. A private one comes without its salt; what is checked is both together.
 */
export const readArtifact = async (artifact: Artifact, most: number): Promise<Result<ReadArtifact>> => {
  if (artifact.value !== undefined || contentSize(artifact) <= most) return whole(artifact)
  const path = `/api/files/${artifact.digest.sha256}${artifact.salted ? '?part=content' : ''}`
  const part = await get(path, { range: `bytes=0-${most - 1}` })
  return part.ok ? ok({ content: part.value.subarray(0, most), whole: false, matches: null }) : part
}

export const mismatch: Problem = {
  code: 'digest-mismatch',
  reason:
    'The bytes that this server sent do not have the digest that the receipt names; they were not saved.',
  fix: 'Retrieve the artifact again, and tell whoever runs this server.',
}

/** Whether an artifact is small enough to be checked before it is saved. */
export const isCheckable = (artifact: Artifact): boolean => contentSize(artifact) <= mostChecked

/** Reads an artifact, checks its digest, and only then hands its content to the browser to keep. Answers why not, or null. */
export const saveChecked = async (artifact: Artifact, name: string): Promise<Problem | null> => {
  const read = await whole(artifact)
  if (!read.ok) return read.problem
  if (!read.value.matches) return mismatch
  handOver(
    new Blob([read.value.content as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }),
    name,
  )
  return null
}
