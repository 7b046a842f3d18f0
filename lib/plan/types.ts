import type { Effect, Quote, SignatureNeed } from '#lib/protocols/step.ts'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import type { Assurances, WeakestLinks } from '#lib/workflow/claims.ts'
import type { Amount, ChainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

export type PlannedStep = {
  readonly step: string
  readonly uses: string
  readonly quote: Quote | null
  readonly signatures: readonly SignatureNeed[]
  readonly effects: readonly Effect[]
  readonly expected: Assurances
  readonly outputs: Readonly<Record<string, ExpectedArtifact>>
}

/** What a run would do, cost and prove, at the prices of the facts it was made from. */
export type Plan = {
  /** sha256 (hex) of the manifest's JCS bytes. */
  readonly manifest: string
  /** Steps in an order that respects every edge; ties by step id. */
  readonly order: readonly string[]
  readonly steps: Readonly<Record<string, PlannedStep>>
  /** The hard cap: the most that the steps may spend, by asset. Gas of the wallet's own transactions comes on top. */
  readonly cap: readonly Amount[]
  readonly signatures: number
  readonly chains: readonly ChainRef[]
  readonly effects: readonly Effect[]
  /** Weakest link over the whole workflow, for each claim that some step makes. */
  readonly expected: WeakestLinks
  readonly services: readonly string[]
  /** Empty means that it can be signed. */
  readonly problems: readonly Problem[]
  readonly plannedAtMs: number
}
