'use client'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { plannedOf } from '#lib/plan/drawn.ts'
import { type AssetRef, chainOf } from '#lib/workflow/money.ts'
import { usePlan } from '../editor-context.tsx'
import { AmountField } from '../fields/amount.tsx'
import { described, FieldFrame } from '../fields/frame.tsx'
import { useRule, useSetRule } from './rules.tsx'
import { useProblemAt } from './use-problem.ts'

const isAmount = (text: string): boolean => /^(0|[1-9][0-9]{0,77})$/.test(text)

/** What a step may spend of each asset that it is quoted in, at most. Nothing is asked of steps that cost nothing. */
export function Budget({ id }: { id: string }) {
  const { rules: t } = useText().inspector
  const config = useConfig()
  const set = useSetRule({ ids: [id] })
  const value = useRule({ ids: [id] }, 'budget')
  const quoted = usePlan((state) =>
    ((state.plan && plannedOf(state.plan, id)?.quote?.prices) ?? []).map(({ asset }) => asset).join('\n'),
  )
  const problem = useProblemAt(`steps.${id}.budget`)
  const budget = value === 'different' || value === undefined ? {} : value
  const assets = [...new Set([...quoted.split('\n').filter(Boolean), ...Object.keys(budget)])]
  return assets.map((asset, index) => {
    const chain = chainOf(asset as AssetRef)
    const field = index === 0 ? `${id}-budget` : `${id}-budget-${index}`
    const { [asset]: amount, ...others } = budget
    return (
      <FieldFrame
        key={asset}
        id={field}
        label={t.budget(currencyOf(config)(chain)?.symbol ?? asset)}
        problem={index === 0 ? problem : null}
        help={t.budgetHelp}
      >
        <AmountField
          {...described(field, index === 0 && problem !== undefined)}
          chain={chain}
          value={amount ?? ''}
          onChange={(next) => {
            // A manifest takes nothing but whole amounts here: what is none yet stays in the field.
            if (next === '') set('budget', others, true)
            else if (isAmount(next)) set('budget', { ...budget, [asset]: next }, true)
          }}
        />
      </FieldFrame>
    )
  })
}
