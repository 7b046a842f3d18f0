import type { Effect, Quote, SignatureNeed, StepDefinition } from '#lib/protocols/step.ts'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import type { Assurances, Claim, Level, WeakestLinks } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Amount, ChainRef } from '#lib/workflow/money.ts'
import type { Badge } from '#lib/workflow/required.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** The step types that may be planned with, and offered instead of one another. */
export type Registry = {
  readonly definitions: readonly StepDefinition[]
  readonly definitionOf: (uses: string) => StepDefinition | undefined
}

export type PlannedStep = {
  /** Unfolded: a repeated step stands for `store.0`, `store.1` … */
  readonly step: string
  readonly uses: string
  readonly quote: Quote | null
  readonly signatures: readonly SignatureNeed[]
  readonly effects: readonly Effect[]
  readonly expected: Assurances
  readonly outputs: Readonly<Record<string, ExpectedArtifact>>
}

/** One step as it would be changed: another type, or other parameters (`with` holds those that differ). */
export type Change = {
  readonly step: string
  readonly from: string
  readonly to: string
  readonly with: Readonly<Record<string, Json>>
}

/** The cheapest way that is installed to raise a claim: what would change, what it would then be, and what that adds to the price. */
export type Raise = {
  readonly claim: Claim
  /** The bottleneck first. */
  readonly changes: readonly Change[]
  readonly level: Level
  /** What the steps' caps would change by, by asset; amounts may be negative. Null while a price is not known. */
  readonly costDelta: readonly Amount[] | null
  readonly sentence: string
}

/** What a run would do, cost and prove, at the prices of the facts it was made from. */
export type Plan = {
  /** sha256 (hex) of the manifest's JCS bytes. */
  readonly manifest: string
  /** Steps in an order that respects every edge; ties by step id. */
  readonly order: readonly string[]
  readonly steps: Readonly<Record<string, PlannedStep>>
  /** The hard cap: the most that the steps may spend and lock, by asset. Gas of the wallet's own transactions comes on top. */
  readonly cap: readonly Amount[]
  /** What of it would only be locked (escrow, stake, paid in before use), at most. */
  readonly locked: readonly Amount[]
  readonly signatures: number
  readonly chains: readonly ChainRef[]
  readonly effects: readonly Effect[]
  /** Weakest link on the way to the outputs, for each claim that some step on it makes. */
  readonly expected: WeakestLinks
  /** The one level to show: the weakest of the claims that are required, or of all when none is. Null when nothing is claimed. */
  readonly badge: Badge | null
  /** For each claim in `expected` that could be higher: the cheapest way to raise it, null when no installed step does. */
  readonly raise: Readonly<Partial<Record<Claim, Raise | null>>>
  /** Names of the secrets that parameters refer to. */
  readonly secrets: readonly string[]
  readonly services: readonly string[]
  /** Empty means that it can be signed. */
  readonly problems: readonly Problem[]
  readonly plannedAtMs: number
}
