import { amountText, type CurrencyOf } from '#lib/client/format.ts'
import { copiesOf } from '#lib/plan/drawn.ts'
import { type CostRange, rangesOf } from '#lib/plan/range.ts'
import type { Plan } from '#lib/plan/types.ts'

/** What it costs in words: `≤ 0.4 0G`, or from the least to the most where these differ; empty for nothing. */
export const rangeText = (ranges: readonly CostRange[], currency: CurrencyOf, places = 3): string =>
  ranges
    .map(({ asset, least, most }) => {
      const text = (amount: string) => amountText({ asset, amount }, currency, places)
      return least === most || least === '0' ? `≤ ${text(most)}` : `${text(least)} … ${text(most)}`
    })
    .join(' + ')

/** What a drawn step may cost, all its copies together; null while a price is not known. */
export const costsOf = (plan: Pick<Plan, 'steps'>, id: string): readonly CostRange[] | null => {
  const copies = copiesOf(plan, id)
  if (copies.length === 0 || copies.some(({ quote }) => quote === null)) return null
  return rangesOf(copies.flatMap(({ quote }) => quote!.prices))
}

/** How often the wallet will be asked for a drawn step. */
export const signaturesOf = (plan: Pick<Plan, 'steps'>, id: string): number =>
  copiesOf(plan, id).reduce((sum, { signatures }) => sum + signatures.length, 0)
