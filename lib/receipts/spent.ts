import { spendOf } from '#lib/authorization/build.ts'
import { checkBudget } from '#lib/authorization/check.ts'
import type { Authorization } from '#lib/authorization/types.ts'
import type { Payment } from '#lib/protocols/runner.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { sum } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { StepRecord, VerifyReport } from './types.ts'

/**
 * Payments of a run, each once: attempts of one step repeat the line of a transaction that an earlier one sent. Lines that
 * differ in anything are different payments, and equal lines within one receipt are as many payments.
 */
const paymentsOf = (records: readonly StepRecord[]): readonly Payment[] => {
  const lines = new Map<string, Payment>()
  for (const { payments } of records) {
    const seen = new Map<string, number>()
    for (const payment of payments) {
      const text = canonical(payment)
      const times = (seen.get(text) ?? 0) + 1
      seen.set(text, times)
      lines.set(`${times} ${text}`, payment)
    }
  }
  return [...lines.values()]
}

/** What a run spent, by its receipts: what the steps sent, and gas apart. */
export const spentOf = (records: readonly StepRecord[]): VerifyReport['spent'] => {
  const payments = paymentsOf(records)
  return (['step', 'gas'] as const).flatMap((purpose) =>
    sum(payments.filter((payment) => payment.purpose === purpose).map(({ amount }) => amount)).map(
      (amount) => ({ ...amount, purpose }),
    ),
  )
}

/** Whether what the steps sent stays within the signed caps. Gas is the wallet's own and is not capped by the signature. */
export const checkSpent = ({ budget }: Authorization, spent: VerifyReport['spent']): readonly Problem[] =>
  checkBudget(
    budget,
    spent.filter(({ purpose }) => purpose === 'step').map((amount) => spendOf(amount as Payment['amount'])),
  ).map(({ code, reason }) => ({ code, reason }))
