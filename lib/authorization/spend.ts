import type { Hex } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { unfold } from '#lib/workflow/unfold.ts'
import type { Authorization, Spend } from './types.ts'

/** Assets that a message can cap: four that a contract can read, four more in words. */
export const assetLimits = { budget: 4, words: 4 } as const

const coin = '0x0000000000000000000000000000000000000000'
const most = 2n ** 256n - 1n
const fungible = /^eip155:([1-9]\d{0,14})\/(?:slip44:\d+|erc20:(0x[0-9a-fA-F]{40}))$/

/** What something costs or may cost: any CAIP-19 asset, in its smallest unit. */
export type AnyAmount = { readonly asset: string; readonly amount: string }

/** A coin or token of an EVM chain as the contract knows it, the chain's coin at the zero address; null for any other asset. */
export const spendOf = ({ asset, amount }: AnyAmount): Spend | null => {
  const match = fungible.exec(asset)
  if (!match) return null
  return { chainId: match[1]!, token: (match[2]?.toLowerCase() as Hex) ?? coin, maxAmount: amount }
}

/** The one spelling of what a cap is for, as CAIP-19 writes it. */
const assetOf = ({ chainId, token }: Spend): string =>
  `eip155:${chainId}/${token === coin ? 'slip44:60' : `erc20:${token.toLowerCase()}`}`
const spelled = (asset: string): string => {
  const spend = spendOf({ asset, amount: '0' })
  return spend ? assetOf(spend) : asset
}

/** Sums by asset in its one spelling, zero left out, sorted by CAIP-19. */
const totals = (amounts: readonly AnyAmount[]): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>()
  for (const { asset, amount } of amounts)
    sums.set(spelled(asset), (sums.get(spelled(asset)) ?? 0n) + BigInt(amount))
  return new Map([...sums].filter(([, sum]) => sum > 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What the steps' own budgets come to, repeated steps as often as they run. */
const declaredBy = (manifest: Manifest): ReadonlyMap<string, bigint> =>
  totals(
    Object.values(unfold(manifest)).flatMap(({ budget }) =>
      Object.entries(budget ?? {}).map(([asset, amount]) => ({ asset, amount })),
    ),
  )

/** Assets of the steps' budgets that no contract can cap, or that come after the first four by name: those are words. */
const inWords = (manifest: Manifest): readonly (readonly [string, bigint])[] => {
  const declared = [...declaredBy(manifest)]
  const capped = declared.filter(([asset]) => fungible.test(asset)).slice(0, assetLimits.budget)
  return declared.filter((entry) => !capped.includes(entry))
}

const line = /^at most (0|[1-9]\d*) \(smallest unit\) of (\S+)$/

/**
 * The signed words for caps that the message's budget has no place for: assets outside of EVM chains, and those of EVM
 * chains beyond four. From the manifest alone, so that every verifier writes the same.
 */
export const otherSpendOf = (manifest: Manifest): readonly string[] =>
  inWords(manifest).map(([asset, amount]) => `at most ${amount} (smallest unit) of ${asset}`)

const tooMany = (count: number): Problem => ({
  code: 'too-many-assets',
  reason: `This workflow spends ${count} assets, and one signature can cap ${assetLimits.budget} of EVM chains and name ${assetLimits.words} more.`,
  fix: 'Give its steps budgets, so that more assets can be named, or split it into two workflows.',
})

/**
 * The message's caps for what a run may spend (`cap`, from the plan) and for what the steps' budgets allow, whichever is
 * more. Refused when there are more assets than a signature can show, and when something would be spent that neither the
 * budget nor the words could cap.
 */
export const budgetOf = (manifest: Manifest, cap: readonly AnyAmount[]): Result<readonly Spend[]> => {
  const words = new Map(inWords(manifest))
  const needed = totals(cap)
  for (const [asset, amount] of needed)
    if (words.has(asset) ? amount > words.get(asset)! : !fungible.test(asset))
      return refuse({
        code: 'over-budget',
        reason: `The run may spend ${amount} of ${asset} (smallest unit), and the steps’ budgets allow ${words.get(asset) ?? 0n}.`,
        fix: 'Give each step that spends it a budget.',
      })
  const declared = declaredBy(manifest)
  const assets = [...new Set([...declared.keys(), ...needed.keys()])]
    .filter((asset) => !words.has(asset))
    .sort()
  if (assets.length > assetLimits.budget || words.size > assetLimits.words)
    return refuse(tooMany(assets.length + words.size))
  const caps = assets.map((asset) => {
    const [planned, own] = [needed.get(asset) ?? 0n, declared.get(asset) ?? 0n]
    return spendOf({ asset, amount: (planned > own ? planned : own).toString() })!
  })
  const huge = caps.find(({ maxAmount }) => BigInt(maxAmount) > most)
  return huge
    ? refuse({
        code: 'amount-too-large',
        reason: `The budgets come to ${huge.maxAmount} of ${assetOf(huge)}, more than a signature can write (256 bits).`,
        fix: 'Lower the budgets.',
      })
    : ok(caps)
}

/** The most that a signed message allows of each asset. An asset that is capped twice has the lower cap. */
export const limitsOf = ({
  budget,
  otherSpend,
}: Pick<Authorization, 'budget' | 'otherSpend'>): ReadonlyMap<string, bigint> => {
  const limits = new Map<string, bigint>()
  const cap = (asset: string, amount: bigint) => {
    const known = limits.get(asset)
    if (known === undefined || amount < known) limits.set(asset, amount)
  }
  for (const spend of budget) cap(assetOf(spend), BigInt(spend.maxAmount))
  for (const text of otherSpend) {
    const match = line.exec(text)
    if (match) cap(spelled(match[2]!), BigInt(match[1]!))
  }
  return limits
}

/** Whether what would be spent, or was, stays within what was signed, asset by asset. */
export const checkSpend = (
  message: Pick<Authorization, 'budget' | 'otherSpend'>,
  amounts: readonly AnyAmount[],
): readonly Problem[] => {
  const limits = limitsOf(message)
  return [...totals(amounts)]
    .filter(([asset, amount]) => amount > (limits.get(asset) ?? 0n))
    .map(([asset, amount]) => ({
      code: 'over-budget',
      reason: `The steps spend ${amount} of ${asset} (smallest unit), and the signature allows ${limits.get(asset) ?? 0n}.`,
      fix: 'Review the workflow again: the price may have moved.',
    }))
}

/** Whether the signature covers all that the steps’ own budgets allow: a run that could spend more than was signed is none. */
export const checkDeclared = (manifest: Manifest, message: Authorization): readonly Problem[] =>
  checkSpend(
    message,
    [...declaredBy(manifest)].map(([asset, amount]) => ({ asset, amount: amount.toString() })),
  ).map((problem) => ({ ...problem, path: 'message.budget' }))
