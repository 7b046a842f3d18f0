import type { Evidence } from '#lib/protocols/runner.ts'
import { contradicts, type Finding, type VerifierContext } from '#lib/protocols/verifier.ts'
import { verifierOf } from '#lib/protocols/verifiers.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { jsonBytes, sha256Hex } from '#lib/workflow/canonical.ts'
import {
  type Assurance,
  type Assurances,
  type Claim,
  claims,
  rank,
  weakest,
  weakestLinks,
} from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { StepRecord, VerifyReport } from './types.ts'

export type BytesOf = (sha256: string) => Uint8Array | null

export type Assessment = {
  readonly achieved: Assurances
  readonly problems: readonly Problem[]
  readonly unchecked: readonly Problem[]
  readonly notes: readonly string[]
}

const artifactsOf = (record: StepRecord): Readonly<Record<string, Artifact>> =>
  record.outcome.ok ? record.outcome.outputs : {}

/** Whether an artifact's bytes are at hand and have its digest: true, false (they differ), or null when they are not here. */
const holds = ({ digest, value, size }: Artifact, bytes: BytesOf): boolean | null => {
  if (value !== undefined) {
    const own = jsonBytes(value)
    return own.sha256 === digest.sha256 && own.size === size
  }
  const found = bytes(digest.sha256)
  return found === null ? null : sha256Hex(found) === digest.sha256 && String(found.length) === size
}

/** Integrity of what a step gave out, from the bytes alone: proved where they are here, else the runner's word. */
const ownIntegrity = (record: StepRecord, bytes: BytesOf): Assurance | null => {
  const all = Object.values(artifactsOf(record)).map((artifact) => holds(artifact, bytes))
  if (all.length === 0) return null
  return all.every((one) => one === true)
    ? {
        level: 'A5',
        why: 'The digests were recomputed from the bytes in the bundle.',
        assumptions: ['sha256 has no collisions'],
      }
    : {
        level: 'A1',
        why: 'The runner signed the digests; the bytes are not in the bundle.',
        assumptions: ['the runner is honest'],
      }
}

const stronger = (known: Assurance | undefined, next: Assurance): Assurance =>
  known && rank(known.level) >= rank(next.level) ? known : next

/** Undefined for a kind that this version does not know. A checker that stumbles over hostile evidence has refused it. */
const findingOf = (evidence: Evidence, context: VerifierContext): Finding | undefined => {
  const check = verifierOf(evidence.kind)
  try {
    const finding = check?.(evidence, context)
    return finding && finding.claim !== evidence.claim
      ? contradicts(
          evidence.claim,
          `The evidence of the kind ${evidence.kind} is not for the claim “${evidence.claim}”.`,
        )
      : finding
  } catch {
    return contradicts(evidence.claim, `The evidence of the kind ${evidence.kind} cannot be read.`)
  }
}

const assuranceOf = ({ level: reached, binds, why, assumptions }: Finding, simulated: boolean): Assurance => {
  const bound = binds.in && binds.out
  const level = bound ? reached : weakest(reached, 'A1')
  return {
    level,
    why:
      bound || rank(reached) <= 1
        ? why
        : `${why} It does not name both input and output, so it counts as signed.`,
    assumptions,
    ...(simulated && level === 'A0' ? { simulated: true } : {}),
  }
}

/** A claim that the signed step type makes, and that nothing in the receipt supports. */
const unsupported = (claim: Claim): Assurance => ({
  level: 'A0',
  why: `The receipt has no evidence for the claim “${claim}”, which steps of this type make.`,
  assumptions: [],
})

/** The claims that a step type makes, by the description that the workflow pins. */
const claimsOf = (description: Json | undefined): readonly Claim[] => {
  const declared = (description as { readonly claims?: Json } | null | undefined)?.claims
  return typeof declared === 'object' && declared !== null
    ? claims.filter((claim) => Object.hasOwn(declared, claim))
    : []
}

const checkDigests = (record: StepRecord, bytes: BytesOf): Problem[] =>
  Object.entries(artifactsOf(record))
    .filter(([, artifact]) => holds(artifact, bytes) === false)
    .map(([port]) => ({
      step: record.step,
      code: 'artifact-digest',
      reason: `The bytes of “${port}” of step “${record.step}” do not have the digest that its receipt names.`,
    }))

/**
 * What one step attempt really proves, by our own checkers. Evidence that does not bind both the step's inputs and its
 * outputs counts as Signed at most; a stand-in's word counts as nothing and is labelled simulated (the checkers say so).
 * Bytes that are not in the bundle (it leaves out artifacts over 1 MiB) are a note on the step, and the claim that would
 * need them counts as Signed: the digest is signed, the bytes were not here to recompute it. Evidence of an unknown kind is
 * unchecked, and makes the verdict Incomplete. `declared` are the claims of the step type: without evidence, they are A0.
 */
const assessStep = (
  record: StepRecord,
  bytes: BytesOf,
  nowMs: number,
  declared: readonly Claim[],
): Assessment => {
  const { step, outcome, simulated, params } = record
  if (!outcome.ok) return { achieved: {}, problems: [], unchecked: [], notes: [outcome.problem.reason] }
  const problems = checkDigests(record, bytes)
  const unchecked: Problem[] = []
  const notes: string[] = []
  const achieved: { -readonly [C in Claim]?: Assurance } = {}
  const inputs = Object.fromEntries(
    Object.entries(record.inputs).map(([port, { artifact }]) => [port, artifact]),
  )
  const context: VerifierContext = { params, inputs, outputs: outcome.outputs, bytes, simulated, nowMs }
  for (const evidence of record.evidence) {
    const finding = findingOf(evidence, context)
    if (!finding)
      unchecked.push({
        step,
        code: 'evidence-unknown',
        reason: `This version cannot check evidence of the kind ${evidence.kind}, which step “${step}” gives.`,
        fix: 'Verify with a newer version of Weft.',
      })
    else if (!finding.ok) problems.push({ step, code: 'evidence', reason: `Step “${step}”: ${finding.why}` })
    else {
      achieved[finding.claim] = stronger(achieved[finding.claim], assuranceOf(finding, simulated))
      for (const open of finding.unchecked ?? [])
        if (open.code === 'bytes-missing') notes.push(open.reason)
        else unchecked.push({ ...open, step })
    }
  }
  for (const claim of declared) achieved[claim] ??= unsupported(claim)
  const own = ownIntegrity(record, bytes)
  if (own) achieved.integrity ??= own
  return { achieved, problems, unchecked, notes: [...new Set(notes)] }
}

/** Every attempt with what it proves; `descriptionOf` gives the pinned description of a step type. */
export const assessAll = <T extends { record: StepRecord }>(
  items: readonly T[],
  bytes: BytesOf,
  nowMs: number,
  descriptionOf: (uses: string) => Json | undefined,
): readonly (T & Assessment)[] =>
  items.map((item) => ({
    ...item,
    ...assessStep(item.record, bytes, nowMs, claimsOf(descriptionOf(item.record.uses))),
  }))

/** Weakest link over the steps that make a claim. */
export const weakestAchieved = (
  steps: readonly { record: StepRecord; achieved: Assurances }[],
): VerifyReport['achieved'] => {
  return weakestLinks(
    steps
      .filter(({ record }) => record.outcome.ok)
      .map(({ record, achieved }) => ({ step: record.step, assurances: achieved })),
  )
}
