import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { rank } from '#lib/workflow/claims.ts'
import { secondsOf } from '#lib/workflow/duration.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { type Amount, chainIdOf, chainOf } from '#lib/workflow/money.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { renderAuthorization, type WordsOf } from './render.ts'
import type { Authorization, Spend } from './types.ts'

/** What the wallet screens of today can show. */
const limits = { budget: 4, services: 8 } as const
const coin = '0x0000000000000000000000000000000000000000'

/** A cap as the contract knows it: the chain's coin is the zero address. */
export const spendOf = ({ asset, amount }: Amount): Spend => {
  const chain = chainOf(asset)
  const token = asset.includes('/erc20:') ? (asset.slice(asset.indexOf('/erc20:') + 7) as Hex) : coin
  return { chainId: String(chainIdOf(chain)), token, maxAmount: amount }
}

export type AuthorizationChoices = {
  readonly account: Hex
  readonly executor: Hex
  /** Caps by asset, from the plan. */
  readonly cap: readonly Amount[]
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
  const budget = choices.cap.map(spendOf)
  const text = renderAuthorization(manifest, wordsOf)
  if (budget.length > limits.budget)
    return refuse({
      code: 'too-many-assets',
      reason: `This workflow spends ${budget.length} assets, and one signature can cap ${limits.budget}.`,
      fix: 'Split it into two workflows.',
    })
  if (text.services.length > limits.services)
    return refuse({
      code: 'too-many-services',
      reason: `This workflow uses ${text.services.length} services, and one signature can name ${limits.services}.`,
      fix: 'Split it into two workflows.',
    })
  return ok({
    ...text,
    manifest: `0x${sha256Hex(canonical(manifest))}`,
    account: choices.account,
    executor: choices.executor,
    budget,
    minAssurance: rank(manifest.policy?.minAssurance ?? 'A0'),
    maxRuns: 1,
    // A minute of grace for clocks that run apart.
    validAfter: String(choices.nowSeconds - 60),
    validBefore: String(choices.nowSeconds + secondsOf(manifest.policy?.timeout ?? 'P1D')!),
    nonce: choices.nonce,
  })
}
