'use client'
import { useEffect, useState } from 'react'
import { formatUnits, parseUnits } from 'viem/utils'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { chainOf, coinOf } from '#lib/workflow/money.ts'
import { useEditor, useEditorApi, usePlan } from '../editor-context.tsx'

function CapField({ asset, symbol, decimals }: { asset: string; symbol: string; decimals: number }) {
  const text = useText().plan.cap
  const editor = useEditorApi()
  const cap = useEditor((state) => state.caps[asset])
  const shown = cap === undefined ? '' : formatUnits(BigInt(cap), decimals)
  const [typed, setTyped] = useState(shown)
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    setTyped(shown)
    setWrong(false)
  }, [shown])
  const write = (value: string) => {
    setTyped(value)
    const amount = value.trim().replace(',', '.')
    const { [asset]: _, ...others } = editor.getState().caps
    const isAmount = /^\d{1,40}(\.\d*)?$/.test(amount) && (amount.split('.')[1] ?? '').length <= decimals
    setWrong(amount !== '' && !isAmount)
    if (amount === '') editor.getState().setCaps(others)
    // "0." is on the way to an amount, and none yet.
    else if (isAmount && !amount.endsWith('.'))
      editor.getState().setCaps({ ...others, [asset]: parseUnits(amount, decimals).toString() })
  }
  const id = `cap-${asset}`
  return (
    <span className="inline-flex items-center gap-1.5">
      <input
        aria-label={text.label(symbol)}
        aria-invalid={wrong}
        aria-describedby={wrong ? id : undefined}
        inputMode="decimal"
        autoComplete="off"
        placeholder={text.none}
        value={typed}
        onChange={({ target }) => write(target.value)}
        className="h-7 w-28 rounded border border-line-strong bg-surface px-2 text-sm tabular-nums aria-invalid:border-bad"
      />
      <span className="text-muted">{symbol}</span>
      {wrong && (
        <span id={id} className="text-xs text-bad">
          {text.wrong}
        </span>
      )}
    </span>
  )
}

/** The most that the person lets this workflow cost, a field for each coin that it spends or that already has a cap. */
export function OwnCaps() {
  const text = useText().plan.cap
  const { networks } = useConfig()
  const caps = useEditor((state) => state.caps)
  const spent = usePlan((state) => state.plan?.cap)
  const assets = [
    ...new Set([...(spent ?? []).map(({ asset }) => asset as string), ...Object.keys(caps)]),
  ].sort()
  const coins = assets.flatMap((asset) => {
    const network = networks.find(({ chain }) => chain === chainOf(asset as never))
    return network && asset === coinOf(network.chain) ? [{ asset, ...network.currency }] : []
  })
  if (coins.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-2 text-sm">
      <span className="font-medium">{text.title}</span>
      {coins.map(({ asset, symbol, decimals }) => (
        <CapField key={asset} asset={asset} symbol={symbol} decimals={decimals} />
      ))}
      <span className="text-muted">{text.help}</span>
    </div>
  )
}
