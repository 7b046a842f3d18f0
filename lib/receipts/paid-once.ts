import type { Payment } from '#lib/protocols/runner.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { StepRecord } from './types.ts'

/**
 * Payments of a run, each once, with the record that told of it first: attempts of one step repeat the line of a transaction
 * that an earlier one sent. Lines that differ in anything are different payments, and equal lines within one receipt are as
 * many payments.
 */
export const paidOnce = (
  records: readonly StepRecord[],
): readonly { readonly record: StepRecord; readonly payment: Payment }[] => {
  const lines = new Map<string, { record: StepRecord; payment: Payment }>()
  for (const record of records) {
    const seen = new Map<string, number>()
    for (const payment of record.payments) {
      const text = canonical(payment)
      const times = (seen.get(text) ?? 0) + 1
      seen.set(text, times)
      const key = `${times} ${text}`
      if (!lines.has(key)) lines.set(key, { record, payment })
    }
  }
  return [...lines.values()]
}
