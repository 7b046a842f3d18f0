import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { rank } from '#lib/workflow/claims.ts'
import { secondsOf } from '#lib/workflow/duration.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { renderAuthorization, type WordsOf } from './render.ts'
import { type AnyAmount, budgetOf } from './spend.ts'
import type { Authorization } from './types.ts'

/** What the wallet screens of today can show. */
const mostServices = 8

export type AuthorizationChoices = {
  readonly account: Hex
  readonly executor: Hex
  /** Caps by asset, from the plan. */
  readonly cap: readonly AnyAmount[]
  /** Unix seconds, by the clock of whoever builds it. */
  readonly nowSeconds: number
  /** Random, 128 bits, as a decimal string. */
  readonly nonce: string
}

/** Builds the message that a wallet signs for one run of this manifest. Refuses what a wallet could not show. */
export const buildAuthorization = (
  manifest: Manifest,
  wordsOf: WordsOf,
  choices: AuthorizationChoices,
): Result<Authorization> => {
  const budget = budgetOf(manifest, choices.cap)
  if (!budget.ok) return budget
  const text = renderAuthorization(manifest, wordsOf)
  if (text.services.length > mostServices)
    return refuse({
      code: 'too-many-services',
      reason: `This workflow uses ${text.services.length} services, and one signature can name ${mostServices}.`,
      fix: 'Split it into two workflows.',
    })
  return ok({
    ...text,
    manifest: `0x${sha256Hex(canonical(manifest))}`,
    account: choices.account,
    executor: choices.executor,
    budget: budget.value,
    minAssurance: rank(manifest.policy?.minAssurance ?? 'A0'),
    maxRuns: 1,
    // A minute of grace for clocks that run apart.
    validAfter: String(choices.nowSeconds - 60),
    validBefore: String(choices.nowSeconds + secondsOf(manifest.policy?.timeout ?? 'P1D')!),
    nonce: choices.nonce,
  })
}
