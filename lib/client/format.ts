import { bytesText } from '#lib/protocols/bytes-text.ts'
import type { Language } from '#lib/text/words.ts'
import { type AssetRef, chainOf } from '#lib/workflow/money.ts'

export { bytesText }

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

/** The tag for `Intl`: English with the day before the month and a clock of 24 hours. */
const tagOf = (language: Language): string => (language === 'en' ? 'en-GB' : language)

const formats = new Map<string, Intl.NumberFormat>()
const numbers = (language: Language, digits: number): Intl.NumberFormat => {
  const key = `${language} ${digits}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(tagOf(language), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formats.set(key, made)
  return made
}

/** A count as people write it: `10,000`, in German `10.000`. Never for amounts, which stay as they are signed. */
export const numberText = (value: number, language: Language = 'en'): string =>
  numbers(language, 0).format(value)

/** `bytesText` with the language's decimal sign. */
export const sizeText = (size: number | string, language: Language = 'en'): string => {
  const text = bytesText(size)
  return language === 'en' ? text : text.replace('.', ',').replace(/\bbytes?$/, 'Byte')
}

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export const durationText = (ms: number, language: Language = 'en'): string => {
  if (ms < 0) return '0 s'
  if (ms < 10_000) return `${numbers(language, 1).format(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Date and time, local unless a zone is named: `25 Nov 2026, 08:31`, in German `25.11.2026, 08:31`. */
export const timeText = (ms: number, language: Language = 'en', timeZone?: string): string =>
  new Intl.DateTimeFormat(tagOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(ms)

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** How long ago, or until when: `5 minutes ago`, `vor 5 Minuten`. */
export const relativeText = (ms: number, nowMs: number, language: Language = 'en'): string => {
  const [unit, length] = spans.find(([, span]) => Math.abs(ms - nowMs) >= span) ?? spans[3]
  return new Intl.RelativeTimeFormat(tagOf(language), { numeric: 'auto' }).format(
    Math.round((ms - nowMs) / length),
    unit,
  )
}
