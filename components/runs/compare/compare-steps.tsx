'use client'
import type { ReactNode } from 'react'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { amountText, shorten } from '#lib/client/format.ts'
import { type ComparedOutput, type ComparedStep, type Side, totalOf } from '#lib/run/compare.ts'
import type { RunView } from '#lib/run/view.ts'
import { type Assurance, claims, rank } from '#lib/workflow/claims.ts'
import type { Amount } from '#lib/workflow/money.ts'
import { StateGlyph } from '../state-glyph.tsx'
import { runTones, stepTones } from '../words.ts'

const cell = 'px-3 py-2 align-top'

const weakest = ({ achieved }: Side): Assurance | undefined =>
  claims.flatMap((claim) => achieved[claim] ?? []).sort((a, b) => rank(a.level) - rank(b.level))[0]

function useMoney() {
  const config = useConfig()
  return (spent: readonly Amount[]) =>
    spent.length === 0
      ? '–'
      : spent.map((amount) => (
          <span key={amount.asset} className="block whitespace-nowrap">
            {amountText(amount, currencyOf(config), 4)}
          </span>
        ))
}

/** One run's part of a row: state, time, money, what was proved. */
function SideCells({ side }: { side: Side | null }) {
  const words = useText().runs
  const format = useFormat()
  const money = useMoney()
  if (!side)
    return (
      <td className={`${cell} border-l border-line text-muted`} colSpan={3}>
        {words.compare.absent}
      </td>
    )
  const proved = weakest(side)
  return (
    <>
      <td className={`${cell} border-l border-line`}>
        <Badge tone={stepTones[side.status]}>
          <StateGlyph status={side.status} size={12} />
          {words.step[side.status]}
        </Badge>
        {proved && (
          <span className="mt-1 block">
            <AssuranceBar assurance={proved} achieved compact />
          </span>
        )}
      </td>
      <td className={`${cell} whitespace-nowrap text-right tabular-nums`}>
        {side.tookMs === null ? '–' : format.duration(side.tookMs)}
      </td>
      <td className={`${cell} text-right tabular-nums`}>{money(side.spent)}</td>
    </>
  )
}

function Outcome({ output: { port, first, second, same } }: { output: ComparedOutput }) {
  const words = useText().runs.compare
  const word = same
    ? words.same
    : first === null
      ? words.onlySecond
      : second === null
        ? words.onlyFirst
        : words.different
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span>{port}</span>
      <Badge tone={same ? 'ok' : 'warn'}>
        {same ? '=' : '≠'} {word}
      </Badge>
      <span className="font-mono text-xs text-muted">
        {[...new Set([first, second])].flatMap((digest) => (digest ? [shorten(digest, 4)] : [])).join(' · ')}
      </span>
    </li>
  )
}

function Heads() {
  const words = useText().runs.compare
  const side = (name: string): ReactNode => (
    <>
      <th scope="col" className="border-l border-line px-3 py-1.5 font-medium">
        <span className="sr-only">{name}: </span>
        {words.status}
      </th>
      <th scope="col" className="px-3 py-1.5 text-right font-medium">
        <span className="sr-only">{name}: </span>
        {words.took}
      </th>
      <th scope="col" className="px-3 py-1.5 text-right font-medium">
        <span className="sr-only">{name}: </span>
        {words.spent}
      </th>
    </>
  )
  return (
    <thead className="text-muted">
      <tr>
        <th rowSpan={2} scope="col" className="px-3 py-1.5 text-left align-bottom font-medium">
          {words.step}
        </th>
        <th colSpan={3} scope="colgroup" className="border-l border-line px-3 pt-1.5 font-medium text-text">
          {words.first}
        </th>
        <th colSpan={3} scope="colgroup" className="border-l border-line px-3 pt-1.5 font-medium text-text">
          {words.second}
        </th>
        <th
          rowSpan={2}
          scope="col"
          className="border-l border-line px-3 py-1.5 text-left align-bottom font-medium"
        >
          {words.outputs}
        </th>
      </tr>
      <tr>
        {side(words.first)}
        {side(words.second)}
      </tr>
    </thead>
  )
}

function Total({ view }: { view: RunView }) {
  const words = useText().runs
  const format = useFormat()
  const money = useMoney()
  const { tookMs, spent } = totalOf(view)
  return (
    <>
      <td className={`${cell} border-l border-line`}>
        <Badge tone={runTones[view.status]}>{words.status[view.status]}</Badge>
      </td>
      <td className={`${cell} whitespace-nowrap text-right tabular-nums`}>
        {tookMs === null ? '–' : format.duration(tookMs)}
      </td>
      <td className={`${cell} text-right tabular-nums`}>{money(spent)}</td>
    </>
  )
}

/** The steps of two runs in one table. */
export function CompareSteps({
  first,
  second,
  steps,
  titleOf,
}: {
  first: RunView
  second: RunView
  steps: readonly ComparedStep[]
  titleOf: (step: string) => string
}) {
  const words = useText().runs.compare
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is wider than the screen
    <div className="relative overflow-x-auto" tabIndex={0}>
      <table className="w-full text-left text-sm">
        <Heads />
        <tbody>
          {steps.map((step) => (
            <tr key={step.step} className="border-t border-line" data-step={step.step}>
              <th scope="row" className={`${cell} font-medium`}>
                {titleOf(step.step)}
                <span className="block font-mono text-xs font-normal text-muted">{step.step}</span>
              </th>
              <SideCells side={step.first} />
              <SideCells side={step.second} />
              <td className={`${cell} border-l border-line`}>
                <ul className="flex flex-col gap-1">
                  {step.outputs.map((output) => (
                    <Outcome key={output.port} output={output} />
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line-strong">
            <th scope="row" className={`${cell} font-medium`}>
              {words.run}
            </th>
            <Total view={first} />
            <Total view={second} />
            <td className={`${cell} border-l border-line`} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
