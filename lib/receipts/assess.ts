import type { Evidence } from '#lib/protocols/runner.ts'
import { contradicts, type Finding, type VerifierContext } from '#lib/protocols/verifier.ts'
import type { VerifierOf } from '#lib/protocols/verifiers.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { boundLevel, strongest } from '#lib/workflow/assurance.ts'
import { type Assurance, type Assurances, type Claim, claims, rank } from '#lib/workflow/claims.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { DescriptionOf } from './description.ts'
import { holds } from './holds.ts'
import type { StepRecord } from './types.ts'

export type BytesOf = (sha256: string) => Uint8Array | null

export type Assessment = {
  readonly achieved: Assurances
  readonly problems: readonly Problem[]
  readonly unchecked: readonly Problem[]
  readonly notes: readonly string[]
  /** Claims that bytes which are not here could raise. */
  readonly open: ReadonlySet<Claim>
}

/** What an assessment looks at beside the record. */
export type Assessing = {
  readonly bytes: BytesOf
  readonly nowMs: number
  /** Checkers of evidence by kind, loaded before (`loadVerifiers`). */
  readonly verifierOf: VerifierOf
  readonly descriptionOf: DescriptionOf
}

const artifactsOf = (record: StepRecord): Readonly<Record<string, Artifact>> =>
  record.outcome.ok ? record.outcome.outputs : {}

const proved: Assurance = {
  level: 'A5',
  why: 'The digests were recomputed from the bytes in the bundle.',
  assumptions: ['sha256 has no collisions'],
}
const signed: Assurance = {
  level: 'A1',
  why: 'The runner signed the digests; the bytes are not in the bundle.',
  assumptions: ['the runner is honest'],
}

/** Undefined for a kind that this version does not know. A checker that stumbles over hostile evidence has refused it. */
const findingOf = (
  evidence: Evidence,
  context: VerifierContext,
  verifierOf: VerifierOf,
): Finding | undefined => {
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
  const level = boundLevel(reached, binds)
  return {
    level,
    why: level === reached ? why : `${why} It does not name both input and output, so it counts as signed.`,
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

const contextOf = (record: StepRecord, { bytes, nowMs }: Assessing): VerifierContext => ({
  params: record.params,
  inputs: Object.fromEntries(Object.entries(record.inputs).map(([port, { artifact }]) => [port, artifact])),
  outputs: artifactsOf(record),
  bytes,
  simulated: record.simulated,
  nowMs,
})

/**
 * What one step attempt really proves, by our own checkers. Evidence that does not bind both the step's inputs and its
 * outputs counts as Signed at most; a stand-in's word counts as nothing and is labelled simulated (the checkers say so).
 * Bytes that are not in the bundle (large ones are left out, private ones never in it) are a note on the step, and the claim
 * that would need them counts as Signed: the digest is signed, the bytes were not here to recompute it. Evidence of an unknown
 * kind is unchecked, and makes the verdict Incomplete. A claim that the step type makes is A0 without evidence.
 */
export const assessStep = (record: StepRecord, assessing: Assessing): Assessment => {
  const { step, outcome, simulated, uses } = record
  if (!outcome.ok)
    return { achieved: {}, problems: [], unchecked: [], notes: [outcome.problem.reason], open: new Set() }
  const problems: Problem[] = []
  const unchecked: Problem[] = []
  const notes: string[] = []
  const open = new Set<Claim>()
  const achieved: { -readonly [C in Claim]?: Assurance } = {}
  const context = contextOf(record, assessing)
  const held = Object.entries(outcome.outputs).map(([port, artifact]) => ({
    port,
    holds: holds(artifact, assessing.bytes),
  }))
  for (const { port } of held.filter((output) => output.holds === false))
    problems.push({
      step,
      code: 'artifact-digest',
      reason: `The bytes of “${port}” of step “${step}” do not have the digest that its receipt names.`,
    })
  for (const evidence of record.evidence) {
    const finding = findingOf(evidence, context, assessing.verifierOf)
    if (!finding)
      unchecked.push({
        step,
        code: 'evidence-unknown',
        reason: `This version cannot check evidence of the kind ${evidence.kind}, which step “${step}” gives.`,
        fix: 'Verify with a newer version of Weft.',
      })
    else if (!finding.ok) problems.push({ step, code: 'evidence', reason: `Step “${step}”: ${finding.why}` })
    else {
      achieved[finding.claim] = strongest(achieved[finding.claim], assuranceOf(finding, simulated))
      for (const left of finding.unchecked ?? [])
        if (left.code === 'bytes-missing') {
          notes.push(left.reason)
          open.add(finding.claim)
        } else unchecked.push({ ...left, step })
    }
  }
  const declared = assessing.descriptionOf(uses)?.claims ?? {}
  for (const claim of claims) if (declared[claim]) achieved[claim] ??= unsupported(claim)
  if (held.length > 0 && !achieved.integrity) {
    achieved.integrity = held.every((output) => output.holds === true) ? proved : signed
    if (achieved.integrity === signed) open.add('integrity')
  }
  for (const claim of open) if (rank(achieved[claim]!.level) === rank('A5')) open.delete(claim)
  return { achieved, problems, unchecked, notes: [...new Set(notes)], open }
}

/** Every attempt with what it proves. */
export const assessAll = <T extends { readonly record: StepRecord }>(
  items: readonly T[],
  assessing: Assessing,
): readonly (T & Assessment)[] => items.map((item) => ({ ...item, ...assessStep(item.record, assessing) }))

/** Kinds of evidence that receipts name: what `loadVerifiers` is asked for. */
export const kindsOf = (items: readonly { readonly record: StepRecord }[]): ReadonlySet<string> =>
  new Set(items.flatMap(({ record }) => record.evidence.map(({ kind }) => kind)))
