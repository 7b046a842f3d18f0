import type { NetworkSettings } from '#lib/protocols/runner.ts'
import { type LedgerLine, ledgerCsv, ledgerOf } from '#lib/receipts/export/ledger.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { RunView } from '#lib/run/view.ts'

type Paid = { readonly purpose: string; readonly asset: string; readonly transaction: string | null }
const keyOf = ({ purpose, asset, transaction }: Paid) => `${transaction} ${purpose} ${asset}`

/** Payments of attempts that have not ended, which no receipt tells of yet: neither when they ended nor whom they went to. */
const openLines = (view: RunView, told: readonly LedgerLine[]): readonly LedgerLine[] => {
  const known = new Set(told.map(keyOf))
  return view.spending.flatMap(({ step, purpose, amount, transaction }): LedgerLine[] => {
    const line = { purpose, ...amount, transaction }
    if (known.has(keyOf(line))) return []
    const attempt = view.steps[step]?.attempt ?? null
    return [{ ...line, timeMs: null, run: view.id, step, attempt, payTo: null, quote: null }]
  })
}

/** The ledger of a run as CSV, as far as it has gone: what its receipts tell, then what is paid in attempts that still go on. */
export const ledgerOfRun = (
  records: readonly StepRecord[],
  view: RunView,
  networks: readonly Pick<NetworkSettings, 'chain' | 'currency'>[],
): string => {
  const told = ledgerOf(records)
  return ledgerCsv(
    [...told, ...openLines(view, told)],
    (chain) => networks.find((network) => network.chain === chain)?.currency,
  )
}
