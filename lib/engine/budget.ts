import { checkWindow } from '#lib/authorization/check.ts'
import type { TransactionWish } from '#lib/protocols/runner.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { chainIdOf, coinOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Immutable } from './task.ts'

const zeroAddress = '0x0000000000000000000000000000000000000000'

/** Wei that other requests of this chain have taken or may still take; `cancelled` ones can no longer. */
const taken = (requests: readonly SignatureRequest[], wish: TransactionWish, own: string): bigint =>
  requests
    .filter(({ id, chain, status }) => id !== own && chain === wish.chain && status !== 'cancelled')
    .reduce((total, { value }) => total + BigInt(value), 0n)

/**
 * Whether the signed authorization still allows this transaction, asked before any wallet is. The worst case counts: every
 * other open request of the run is taken as spent.
 */
export const guardWish = (
  run: Immutable,
  step: string,
  requests: readonly SignatureRequest[],
  wish: TransactionWish,
  nowMs: number,
): Problem | null => {
  const { message } = run.authorization
  const [late] = checkWindow(message, Math.floor(nowMs / 1000))
  if (late) return late
  const value = BigInt(wish.value)
  if (value === 0n) return null
  const own = `${step}.${wish.name}`
  const cap = message.budget
    .filter(
      ({ chainId, token }) =>
        Number(chainId) === chainIdOf(wish.chain) && token.toLowerCase() === zeroAddress,
    )
    .reduce((total, { maxAmount }) => total + BigInt(maxAmount), 0n)
  const left = cap - taken(requests, wish, own)
  if (value > left)
    return {
      code: 'over-budget',
      reason: `This transaction sends ${value} wei on ${wish.chain}, and the signed budget leaves ${left > 0n ? left : 0n}.`,
      fix: 'Review and sign the workflow again: the price may have moved.',
    }
  const stepCap = run.manifest.steps[step]?.budget?.[coinOf(wish.chain)]
  const mine = requests.filter(({ step: other }) => other === step)
  if (stepCap !== undefined && value > BigInt(stepCap) - taken(mine, wish, own))
    return {
      code: 'over-budget',
      reason: `This transaction sends ${value} wei on ${wish.chain}, more than the step's own cap of ${stepCap}.`,
      fix: 'Raise the step’s budget, then review and sign the workflow again.',
    }
  return null
}
