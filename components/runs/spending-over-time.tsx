'use client'
import Link from 'next/link'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { Section } from '#components/ui/parts.tsx'
import { amountText } from '#lib/client/format.ts'
import { type SpendChart, spendCharts } from '#lib/client/spend-chart.ts'
import type { Period, SpendingBucket } from '#lib/run/spent.ts'
import { chainOf } from '#lib/workflow/money.ts'
import { SpendBars } from './spend-bars.tsx'

type Props = {
  buckets: readonly SpendingBucket[]
  period: Period
  /** Where the same is shown by another period. */
  hrefs: Readonly<Record<Period, string>>
}

function AssetSpending({ chart, period }: { chart: SpendChart; period: Period }) {
  const words = useText().runs.spending
  const config = useConfig()
  const text = (amount: string, places = 0) =>
    amountText({ asset: chart.asset, amount }, currencyOf(config), places)
  const currency = currencyOf(config)(chainOf(chart.asset))
  const name = words.asset(
    currency && !chart.asset.includes('/erc20:') ? currency.symbol : chart.asset,
    networkNameOf(config, chainOf(chart.asset)),
  )
  const when = (start: string) => (period === 'week' ? words.weekOf(start) : start)
  const [first, last] = [chart.bars[0]!.start, chart.bars.at(-1)!.start]
  return (
    <section aria-label={name} className="border-b border-line px-4 py-4 last:border-0">
      <h3 className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 font-medium">
        {name}
        <span className="text-sm font-normal tabular-nums text-muted">
          {words.total} {text(chart.total)}
        </span>
      </h3>
      <SpendBars
        chart={chart}
        label={words.chart(name, first, last)}
        most={text(chart.most, 3)}
        day={(start) => start.slice(5)}
        sayBar={({ start, amount, runs }) => words.bar(when(start), text(amount), runs)}
      />
      <details className="mt-1 text-sm">
        <summary className="text-muted">{words.showTable}</summary>
        <div className="relative mt-2 max-h-80 overflow-y-auto rounded border border-line">
          <table className="w-full text-left">
            <caption className="sr-only">{words.chart(name, first, last)}</caption>
            <thead className="bg-sunken text-muted">
              <tr>
                <th scope="col" className="px-3 py-1.5 font-medium">
                  {words.when}
                </th>
                <th scope="col" className="px-3 py-1.5 text-right font-medium">
                  {words.amount}
                </th>
                <th scope="col" className="px-3 py-1.5 text-right font-medium">
                  {words.runs}
                </th>
              </tr>
            </thead>
            <tbody>
              {chart.bars
                .filter(({ amount }) => amount !== '0')
                .map(({ start, amount, runs }) => (
                  <tr key={start} className="border-t border-line">
                    <th scope="row" className="px-3 py-1.5 font-normal">
                      {when(start)}
                    </th>
                    <td className="px-3 py-1.5 text-right font-mono text-xs leading-5">{text(amount)}</td>
                    <td className="px-3 py-1.5 text-right tabular-nums">{runs}</td>
                  </tr>
                ))}
            </tbody>
            <tfoot>
              <tr className="border-t border-line-strong">
                <th scope="row" className="px-3 py-1.5 font-medium">
                  {words.total}
                </th>
                <td className="px-3 py-1.5 text-right font-mono text-xs leading-5">{text(chart.total)}</td>
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      </details>
    </section>
  )
}

/** What runs have spent, by day or week: a chart and its table for each asset. */
export function SpendingOverTime({ buckets, period, hrefs }: Props) {
  const words = useText().runs.spending
  const charts = spendCharts(buckets)
  return (
    <Section
      title={words.overTime}
      action={
        <nav aria-label={words.period} className="flex gap-1 text-sm">
          {(['day', 'week'] as const).map((one) => (
            <Link
              key={one}
              href={hrefs[one]}
              scroll={false}
              aria-current={one === period ? 'true' : undefined}
              className={cx(
                'rounded px-2 py-1',
                one === period
                  ? 'bg-accent-soft font-medium text-accent-strong'
                  : 'text-muted hover:bg-sunken',
              )}
            >
              {words[one]}
            </Link>
          ))}
        </nav>
      }
    >
      <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.about}</p>
      {charts.length === 0 ? (
        <p className="px-4 py-4 text-sm">{words.none}</p>
      ) : (
        charts.map((chart) => <AssetSpending key={chart.asset} chart={chart} period={period} />)
      )}
    </Section>
  )
}
