import { spendOf } from '#lib/authorization/build.ts'
import { checkBudget } from '#lib/authorization/check.ts'
import type { Payment } from '#lib/protocols/runner.ts'
import { type Amount, sum } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { repeatsOf } from '#lib/workflow/unfold.ts'
import { paidOnce } from './paid-once.ts'
import type { Bundle } from './read-bundle.ts'
import type { StepRecord, VerifyReport } from './types.ts'

const purposes = ['step', 'lock', 'release', 'gas'] as const satisfies readonly Payment['purpose'][]

/** What a run spent, by its receipts: what the steps sent, what they locked and got back, and gas, each apart. */
export const spentOf = (records: readonly StepRecord[]): VerifyReport['spent'] => {
  const payments = paidOnce(records).map(({ payment }) => payment)
  return purposes.flatMap((purpose) =>
    sum(payments.filter((payment) => payment.purpose === purpose).map(({ amount }) => amount)).map(
      (amount) => ({ ...amount, purpose }),
    ),
  )
}

const isCapped = (asset: string) => asset.startsWith('eip155:')

/** Assets that the signature caps in the workflow's own budgets, since the message has no place for them. */
const checkOthers = (
  { manifest }: Pick<Bundle, 'manifest'>,
  outgoing: readonly Amount[],
): readonly Problem[] => {
  const caps = new Map<string, bigint>()
  for (const { budget = {}, ...step } of Object.values(manifest.steps))
    for (const [asset, amount] of Object.entries(budget))
      caps.set(asset, (caps.get(asset) ?? 0n) + BigInt(amount) * BigInt(repeatsOf(manifest, step) ?? 1))
  return sum(outgoing)
    .filter(({ asset, amount }) => BigInt(amount) > (caps.get(asset) ?? 0n))
    .map(({ asset, amount }) => ({
      code: 'over-budget',
      reason: `The steps spend ${amount} of ${asset} (smallest unit), and the signed workflow allows ${caps.get(asset) ?? 0n}.`,
    }))
}

/**
 * Whether what the steps sent and locked stays within the signed caps. Gas is the wallet's own and is not capped by the
 * signature; what was given back widens no cap.
 */
export const checkSpent = (
  bundle: Pick<Bundle, 'manifest' | 'signed'>,
  spent: VerifyReport['spent'],
): readonly Problem[] => {
  const outgoing = spent.filter(
    ({ purpose }) => purpose === 'step' || purpose === 'lock',
  ) as readonly Amount[]
  return [
    ...checkBudget(
      bundle.signed.message.budget,
      outgoing.filter(({ asset }) => isCapped(asset)).map(spendOf),
    ),
    ...checkOthers(
      bundle,
      outgoing.filter(({ asset }) => !isCapped(asset)),
    ),
  ].map(({ code, reason }) => ({ code, reason }))
}
