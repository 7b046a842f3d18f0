import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Claim, Level } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Evidence } from './runner.ts'

/** What a checker may look at: the step's artifacts, bytes when they are at hand, and whether a stand-in was involved. */
export type VerifierContext = {
  /** The step's parameters as they were signed, where the caller has them. */
  readonly params?: Json
  readonly inputs: Readonly<Record<string, Artifact>>
  readonly outputs: Readonly<Record<string, Artifact>>
  /** Bytes by sha256 (hex), null when they are not here. */
  readonly bytes?: (sha256: string) => Uint8Array | null
  readonly simulated: boolean
  readonly nowMs: number
}

/**
 * What one piece of evidence shows. `ok: false` means that it contradicts itself or the artifacts; `why` then says how.
 * `binds` says whether it names the step's input and output. `unchecked` is what could not be looked at, and how it could.
 */
export type Finding = {
  readonly ok: boolean
  readonly level: Level
  readonly claim: Claim
  readonly binds: { readonly in: boolean; readonly out: boolean }
  readonly assumptions: readonly string[]
  readonly why: string
  readonly unchecked?: readonly Problem[]
}

/** Checks evidence of one kind. Pure, offline, and independent of what any provider says of itself. */
export type Verifier = (evidence: Evidence, context: VerifierContext) => Finding

export const contradicts = (claim: Claim, why: string): Finding => ({
  ok: false,
  level: 'A0',
  claim,
  binds: { in: false, out: false },
  assumptions: [],
  why,
})

/** A private artifact's bytes are in no bundle; its owner can show them with the salt. */
export const privateMissing = (name: string): Problem => ({
  code: 'bytes-missing',
  reason: `${name} is private: the receipts commit to its bytes, and they are not here.`,
  fix: 'Give the file and its salt to the verifier.',
})

/** What a pure step gave out was computed again from what went in, and is the same. */
export const recomputed = (why: string): Finding => ({
  ok: true,
  level: 'A5',
  claim: 'integrity',
  binds: { in: true, out: true },
  assumptions: ['sha256 has no collisions'],
  why,
})

export const bytesMissing = (name: string): Problem => ({
  code: 'bytes-missing',
  reason: `The bytes of ${name} are not here, so that their digests were not recomputed.`,
  fix: 'Give the file to the verifier, or export the bundle with its data.',
})
