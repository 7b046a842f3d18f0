import { type Amount, sum } from '#lib/workflow/money.ts'
import type { Spending } from './view.ts'

type Line = Pick<Spending, 'purpose' | 'amount'>

/** What a run has paid, added up by asset: fees and gas are spent; locked is what was put up and has not come back. */
export type Totals = Readonly<Record<'fees' | 'gas' | 'locked', readonly Amount[]>>

/** Adds up spending lines. What came back lowers what is locked, which is left out where nothing stays and is never negative. */
export const totalsOf = (lines: readonly Line[]): Totals => {
  const of = (purpose: Line['purpose']) => lines.filter((line) => line.purpose === purpose)
  const amounts = (purpose: Line['purpose']) => of(purpose).map(({ amount }) => amount)
  const back = amounts('release').map(({ asset, amount }) => ({ asset, amount: `-${amount}` }))
  return {
    fees: sum(amounts('step')),
    gas: sum(amounts('gas')),
    locked: sum([...amounts('lock'), ...back]).filter(({ amount }) => BigInt(amount) > 0n),
  }
}
