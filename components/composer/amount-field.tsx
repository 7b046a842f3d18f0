'use client'
import { useState } from 'react'
import { formatUnits, parseUnits } from 'viem/utils'
import { useConfig } from '#components/shell/config.tsx'

const coin = { symbol: 'coins', decimals: 18 }

/** An amount of a network's coin: written as decimals, kept as a whole number in the smallest unit. */
export function AmountField({
  chain,
  value,
  className,
  onChange,
  ...shared
}: {
  id: string
  chain: string | undefined
  value: string
  className: string
  onChange: (value: string) => void
}) {
  const { networks } = useConfig()
  const { symbol, decimals } = networks.find((network) => network.chain === chain)?.currency ?? coin
  const written = /^\d{1,78}$/.test(value) ? formatUnits(BigInt(value), decimals) : value
  // What is being typed stays as it is while it means the kept amount: "0." and "0.10" are on the way somewhere.
  const [typed, setTyped] = useState(written)
  const same = /^\d+\.?\d*$/.test(typed) && parseUnits(typed, decimals).toString() === value
  return (
    <div className="flex items-center gap-2">
      <input
        {...shared}
        type="text"
        inputMode="decimal"
        className={`${className} max-w-44 tabular-nums`}
        value={same || typed === value ? typed : written}
        onChange={(event) => {
          const text = event.target.value.trim().replace(',', '.')
          const number = /^\d+\.?\d*$/.test(text) && (text.split('.')[1] ?? '').length <= decimals
          setTyped(text)
          onChange(number ? parseUnits(text, decimals).toString() : text)
        }}
      />
      <span className="text-sm text-muted">{symbol}</span>
    </div>
  )
}
