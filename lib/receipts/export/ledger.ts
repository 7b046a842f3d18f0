import { formatUnits } from 'viem/utils'
import { type AssetRef, chainOf } from '#lib/workflow/money.ts'
import { paidOnce } from '../paid-once.ts'
import type { StepRecord } from '../types.ts'

/** One payment of a run. What is not known is null: the time of one whose attempt has not ended, say. */
export type LedgerLine = {
  readonly timeMs: number | null
  readonly run: string
  readonly step: string
  readonly attempt: number | null
  /** step, gas, lock or release. */
  readonly purpose: string
  readonly asset: string
  /** In the asset's smallest unit. */
  readonly amount: string
  readonly payTo: string | null
  readonly transaction: string | null
  readonly quote: string | null
}

/**
 * Payments of a run by its receipts, each once, by the attempt that told of it first; nothing paid is no payment. The time is
 * when the attempt ended: a receipt says no other.
 */
export const ledgerOf = (records: readonly StepRecord[]): readonly LedgerLine[] =>
  paidOnce(records).flatMap(({ record, payment }): LedgerLine[] => {
    const { amount, purpose, payTo, transaction } = payment
    if (amount.amount === '0') return []
    const { quote } = payment as { readonly quote?: unknown }
    return [
      {
        timeMs: record.finishedAtMs,
        run: record.run,
        step: record.step,
        attempt: record.attempt,
        purpose,
        ...amount,
        payTo,
        transaction,
        quote: typeof quote === 'string' ? quote : null,
      },
    ]
  })

/** Symbol and decimals of a chain's coin, where they are known. */
export type CurrencyOf = (chain: string) => { readonly symbol: string; readonly decimals: number } | undefined

const columns = [
  'time',
  'run',
  'step',
  'attempt',
  'account',
  'purpose',
  'asset',
  'amount',
  'decimal_amount',
  'symbol',
  'pay_to',
  'transaction',
  'quote',
] as const

/** What is locked (a stake, an escrow, a deposit) may come back; the rest is gone. */
const accountOf = (purpose: string) => (purpose === 'lock' || purpose === 'release' ? 'locked' : 'spent')

/**
 * One field of RFC 4180: quoted where it has to be. A text that a spreadsheet would take for a formula begins with an
 * apostrophe, which the spreadsheet shows as text.
 */
const field = (text: string): string => {
  const harmless = /^[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/**
 * The ledger of a run as CSV (RFC 4180, CRLF, with a header): one row a payment, `account` saying whether it is spent or
 * locked. `amount` is a whole number in the asset's smallest unit and counts; `decimal_amount` and `symbol` are for people,
 * and empty for an asset that nobody told of.
 */
export const ledgerCsv = (lines: readonly LedgerLine[], currencyOf: CurrencyOf): string => {
  const rows = lines.map((line) => {
    const currency = line.asset.includes('/slip44:') ? currencyOf(chainOf(line.asset as AssetRef)) : undefined
    return [
      line.timeMs === null ? '' : new Date(line.timeMs).toISOString(),
      line.run,
      line.step,
      line.attempt === null ? '' : String(line.attempt),
      accountOf(line.purpose),
      line.purpose,
      line.asset,
      line.amount,
      currency ? formatUnits(BigInt(line.amount), currency.decimals) : '',
      currency?.symbol ?? '',
      line.payTo ?? '',
      line.transaction ?? '',
      line.quote ?? '',
    ]
  })
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')
}
