'use client'
import { formatUnits, parseUnits } from 'viem/utils'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { box } from './box.ts'
import { useDraft } from './drafts.tsx'
import type { Described } from './frame.tsx'

/** An amount of a network's coin: written as decimals, kept as a whole number in the smallest unit. */
export function AmountField({
  chain,
  value,
  onChange,
  ...rest
}: Described & { chain: string | undefined; value: string; onChange: (value: string) => void }) {
  const { networks } = useConfig()
  const words = useText().inspector
  const { symbol, decimals } = networks.find((network) => network.chain === chain)?.currency ?? {
    symbol: words.coins,
    decimals: 18,
  }
  const shown = (amount: string) =>
    /^\d{1,78}$/.test(amount) ? formatUnits(BigInt(amount), decimals) : amount
  // What is being typed stays as it is while it means the kept amount: "0." and "0.10" are on the way somewhere.
  const { text, write } = useDraft(rest.id, shown(value))
  return (
    <div className="flex items-center gap-2">
      <input
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={`${box} max-w-44 tabular-nums`}
        value={text}
        onChange={(event) => {
          const typed = event.target.value.trim().replace(',', '.')
          const isAmount = /^\d+\.?\d*$/.test(typed) && (typed.split('.')[1] ?? '').length <= decimals
          const amount = isAmount ? parseUnits(typed, decimals).toString() : typed
          write(typed, shown(amount))
          onChange(amount)
        }}
      />
      <span className="text-sm text-muted">{symbol}</span>
    </div>
  )
}
