import { checkWindow } from '#lib/authorization/check.ts'
import { worstOf } from '#lib/plan/price.ts'
import type { TransactionWish } from '#lib/protocols/runner.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { accountOf, chainIdOf, coinOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type Immutable, stepOf } from './task.ts'

const zeroAddress = '0x0000000000000000000000000000000000000000'

/** Wei that other requests of this chain have taken or may still take; `cancelled` ones can no longer. */
const taken = (requests: readonly SignatureRequest[], wish: TransactionWish, own: string): bigint =>
  requests
    .filter(({ id, chain, status }) => id !== own && chain === wish.chain && status !== 'cancelled')
    .reduce((total, { value }) => total + BigInt(value), 0n)

/** What the signature lets all steps together send on this chain. */
const signedCap = ({ authorization }: Immutable, { chain }: TransactionWish): bigint =>
  authorization.message.budget
    .filter(
      ({ chainId, token }) => Number(chainId) === chainIdOf(chain) && token.toLowerCase() === zeroAddress,
    )
    .reduce((total, { maxAmount }) => total + BigInt(maxAmount), 0n)

/** What is reserved for a step: its own cap, or the most that it was planned to cost. Null where neither is known. */
const reservedFor = (run: Immutable, step: string, { chain }: TransactionWish): bigint | null => {
  const asset = coinOf(chain)
  const cap = stepOf(run, step)?.budget?.[asset]
  if (cap !== undefined) return BigInt(cap)
  const prices = run.prices[step]
  if (!prices) return null
  return BigInt(worstOf(prices).worst.find((amount) => amount.asset === asset)?.amount ?? '0')
}

/** Money goes to whom the plan named, and to nobody else. */
const guardPayee = (run: Immutable, step: string, { chain, to }: TransactionWish): Problem | null => {
  const prices = run.prices[step]
  const payee = accountOf(chain, to).toLowerCase()
  if (!prices) return null
  const named = prices.filter(({ asset }) => asset === coinOf(chain))
  if (named.some(({ payTo }) => payTo === null || payTo.toLowerCase() === payee)) return null
  const planned = named.map(({ payTo }) => payTo).join(', ') || 'nobody'
  return {
    code: 'payee-differs',
    reason: `This transaction pays ${payee}, and the plan that was signed pays ${planned}.`,
    fix: 'Review and sign the workflow again, and look at who is paid.',
  }
}

/**
 * Whether the signed authorization still allows this transaction, asked before any wallet is. The worst case counts: every
 * other open request of the run is taken as spent, and so is what is only locked.
 */
export const guardWish = (
  run: Immutable,
  step: string,
  requests: readonly SignatureRequest[],
  wish: TransactionWish,
  nowMs: number,
): Problem | null => {
  const [late] = checkWindow(run.authorization.message, Math.floor(nowMs / 1000))
  if (late) return late
  const value = BigInt(wish.value)
  if (value === 0n) return null
  const payee = guardPayee(run, step, wish)
  if (payee) return payee
  const own = `${step}.${wish.name}`
  const left = signedCap(run, wish) - taken(requests, wish, own)
  if (value > left)
    return {
      code: 'over-budget',
      reason: `This transaction sends ${value} wei on ${wish.chain}, and the signed budget leaves ${left > 0n ? left : 0n}.`,
      fix: 'Review and sign the workflow again: the price may have moved.',
    }
  const mine = requests.filter(({ step: other }) => other === step)
  const reserved = reservedFor(run, step, wish)
  if (reserved !== null && value > reserved - taken(mine, wish, own))
    return {
      code: 'over-budget',
      reason: `This transaction sends ${value} wei on ${wish.chain}, and ${reserved} is reserved for the step.`,
      fix: 'Raise the step’s budget, then review and sign the workflow again.',
    }
  return null
}
