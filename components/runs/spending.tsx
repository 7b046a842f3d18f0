'use client'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Section } from '#components/ui/parts.tsx'
import { amountText } from '#lib/client/format.ts'
import { totalsOf } from '#lib/run/totals.ts'
import type { Spending as Line } from '#lib/run/view.ts'
import { chainOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { ExportLedger } from './export-ledger.tsx'
import type { RunStep } from './run-page.tsx'

const totals = ['fees', 'gas', 'locked'] as const

type Props = {
  run: string
  lines: readonly Line[]
  titles: Readonly<Record<string, RunStep>>
  onProblem: (problem: Problem | null) => void
}

export function Spending({ run, lines, titles, onProblem }: Props) {
  const config = useConfig()
  const words = useText().runs.spending
  const text = (amount: Line['amount']) => amountText(amount, currencyOf(config))
  if (lines.length === 0)
    return (
      <Section title={words.title}>
        <p className="px-4 py-3 text-sm text-muted">{words.nothingYet}</p>
      </Section>
    )
  const sums = totalsOf(lines)
  return (
    <Section title={words.title} action={<ExportLedger run={run} onProblem={onProblem} />}>
      <table className="w-full text-sm">
        <thead className="text-left text-muted">
          <tr>
            <th scope="col" className="px-4 pt-2 font-medium">
              {words.for}
            </th>
            <th scope="col" className="px-4 pt-2 text-right font-medium">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.transaction}${line.purpose}${line.amount.asset}`} className="align-top">
              <td className="px-4 py-1.5">
                {titles[line.step]?.title ?? line.step}
                <span className="block text-xs text-muted">
                  {words.on(words.purpose[line.purpose], networkNameOf(config, chainOf(line.amount.asset)))}
                </span>
              </td>
              <td className="whitespace-nowrap py-1.5 pr-4 pl-2 text-right font-mono text-xs leading-[1.6]">
                {text(line.amount)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t border-line">
          {totals.flatMap((total) =>
            sums[total].map((amount) => (
              <tr key={`${total}${amount.asset}`}>
                <th scope="row" className="px-4 py-1.5 text-left font-medium">
                  {words[total]}
                  <span className="block text-xs font-normal text-muted">
                    {networkNameOf(config, chainOf(amount.asset))}
                  </span>
                </th>
                <td className="whitespace-nowrap py-1.5 pr-4 pl-2 text-right align-top font-mono text-xs leading-[1.6]">
                  {text(amount)}
                </td>
              </tr>
            )),
          )}
        </tfoot>
      </table>
    </Section>
  )
}
