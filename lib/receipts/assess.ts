import { definitionOf } from '#lib/protocols/registry.ts'
import { verifierOf } from '#lib/protocols/verifiers.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { type Assurance, type Assurances, type Claim, claims, rank, weakest } from '#lib/workflow/claims.ts'
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
  if (value !== undefined) return sha256Hex(canonical(value)) === digest.sha256
  const found = bytes(digest.sha256)
  return found === null ? null : sha256Hex(found) === digest.sha256 && String(found.length) === size
}

/** Integrity of what a step gave out, from the bytes alone: proved where they are here, else the runner's word. */
const ownIntegrity = (record: StepRecord, bytes: BytesOf): Assurance => {
  const all = Object.values(artifactsOf(record)).map((artifact) => holds(artifact, bytes))
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

/**
 * What one step attempt really proves, by our own checkers. Evidence that does not bind both the step's inputs and its
 * outputs counts as Signed at most; a stand-in's word counts as nothing and is labelled simulated (the checkers say so).
 */
export const assessStep = (record: StepRecord, bytes: BytesOf, nowMs: number): Assessment => {
  const problems: Problem[] = []
  const unchecked: Problem[] = []
  const notes: string[] = []
  const achieved: { -readonly [C in Claim]?: Assurance } = {}
  if (!record.outcome.ok) return { achieved, problems, unchecked, notes: [record.outcome.problem.reason] }
  const at = { step: record.step }
  for (const [port, artifact] of Object.entries(artifactsOf(record)))
    if (holds(artifact, bytes) === false)
      problems.push({
        ...at,
        code: 'artifact-digest',
        reason: `The bytes of “${port}” do not have the digest that the receipt names.`,
      })
  const inputs = Object.fromEntries(
    Object.entries(record.inputs).map(([port, { artifact }]) => [port, artifact]),
  )
  for (const evidence of record.evidence) {
    const check = verifierOf(evidence.kind)
    if (!check) {
      unchecked.push({
        ...at,
        code: 'evidence-unknown',
        reason: `This version cannot check evidence of the kind ${evidence.kind}.`,
      })
      continue
    }
    const result = check(evidence, {
      inputs,
      outputs: artifactsOf(record),
      bytes,
      simulated: record.simulated,
      nowMs,
    })
    if (!result.ok) {
      problems.push({ ...at, code: 'evidence', reason: result.why })
      continue
    }
    const bound = result.binds.in && result.binds.out
    const level = bound ? result.level : weakest(result.level, 'A1')
    achieved[result.claim] = stronger(achieved[result.claim], {
      level,
      why:
        bound || rank(result.level) <= 1
          ? result.why
          : `${result.why} It does not name both input and output, so it counts as signed.`,
      assumptions: result.assumptions,
      ...(record.simulated && level === 'A0' ? { simulated: true } : {}),
    })
    unchecked.push(...(result.unchecked ?? []).map((problem) => ({ ...problem, ...at })))
  }
  achieved.integrity ??= ownIntegrity(record, bytes)
  return { achieved, problems, unchecked, notes }
}

/** Weakest link over the steps that make a claim; a claim that a step declares and does not reach counts as Unchecked. */
export const weakestAchieved = (
  steps: readonly { record: StepRecord; achieved: Assurances }[],
): VerifyReport['achieved'] => {
  const result: { -readonly [C in Claim]?: NonNullable<VerifyReport['achieved'][C]> } = {}
  for (const claim of claims)
    for (const { record, achieved } of steps) {
      if (!record.outcome.ok) continue
      const assurance = achieved[claim]
      if (!assurance) continue
      const worst = result[claim]
      const assumptions = [...new Set([...(worst?.assumptions ?? []), ...assurance.assumptions])]
      result[claim] =
        worst && rank(worst.level) <= rank(assurance.level)
          ? { ...worst, assumptions }
          : { ...assurance, assumptions, bottleneck: record.step }
    }
  return result
}

export const titleOf = (uses: string): string => definitionOf(uses)?.title ?? uses
