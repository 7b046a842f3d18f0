import { checkSpend } from '#lib/authorization/spend.ts'
import type { Authorization } from '#lib/authorization/types.ts'
import type { Payment } from '#lib/protocols/runner.ts'
import { sum } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { paidOnce } from './paid-once.ts'
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

/**
 * Whether what the steps sent and locked stays within what was signed, in the budget or in words. Gas is the wallet's own and
 * is not capped by the signature; what was given back widens no cap.
 */
export const checkSpent = (message: Authorization, spent: VerifyReport['spent']): readonly Problem[] =>
  checkSpend(
    message,
    spent.filter(({ purpose }) => purpose === 'step' || purpose === 'lock'),
  ).map(({ code, reason }) => ({ code, reason }))
