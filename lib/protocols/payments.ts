import { coinOf } from '#lib/workflow/money.ts'
import type { MinedTransaction, Payment } from './runner.ts'

/** What a mined transaction cost: its value to the step's contract, spent or locked, and gas apart. */
export const paymentsOf = (
  tx: MinedTransaction,
  payTo: `0x${string}`,
  purpose: 'step' | 'lock' = 'step',
): readonly Payment[] => {
  const line = (amount: string, why: Payment['purpose'], to: Payment['payTo']): Payment => ({
    amount: { asset: coinOf(tx.chain), amount },
    purpose: why,
    payTo: to,
    transaction: tx.hash,
  })
  const gas = line(tx.gasFee, 'gas', null)
  return tx.value === '0' ? [gas] : [line(tx.value, purpose, payTo), gas]
}
