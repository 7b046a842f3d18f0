export { bytesText } from '#lib/protocols/bytes-text.ts'

import { type AssetRef, chainOf } from '#lib/workflow/money.ts'

export type CurrencyOf = (chain: string) => { readonly symbol: string; readonly decimals: number } | undefined

/** An integer amount in the asset's smallest unit as an exact decimal: no float, no rounding, no trailing zeros. */
export const decimalText = (amount: string | bigint, decimals: number): string => {
  const digits = BigInt(amount)
    .toString()
    .padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ' ')
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '')
  return fraction ? `${whole}.${fraction}` : whole
}

/** The amount for a button or a card: rounded up to `places` significant decimals, so that a cap never looks smaller than it is. */
export const roundedUp = (amount: string, decimals: number, places = 4): string => {
  const value = BigInt(amount)
  if (value === 0n) return '0'
  const length = value.toString().length
  const keep = Math.max(places, length - decimals)
  if (length <= keep) return decimalText(value, decimals)
  const unit = 10n ** BigInt(length - keep)
  return decimalText(((value + unit - 1n) / unit) * unit, decimals)
}

export const amountText = (
  { asset, amount }: { asset: AssetRef | string; amount: string },
  currencyOf: CurrencyOf,
  places = 0,
): string => {
  const currency = currencyOf(chainOf(asset as AssetRef))
  if (!currency || asset.includes('/erc20:')) return `${amount} of ${asset}`
  return `${places > 0 ? roundedUp(amount, currency.decimals, places) : decimalText(amount, currency.decimals)} ${currency.symbol}`
}

/** `0x1234ab…cd5678`: six and six. */
export const shorten = (value: string, ends = 6): string => {
  const head = value.startsWith('0x') ? ends + 2 : ends
  return value.length <= head + ends + 1 ? value : `${value.slice(0, head)}…${value.slice(-ends)}`
}

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export const durationText = (ms: number): string => {
  if (ms < 0) return '0 s'
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Local date and time in a form that sorts: 2026-11-25 08:31. */
export const timeText = (ms: number): string => {
  const date = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}
