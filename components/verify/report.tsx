'use client'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Badge, Note, Section } from '#components/ui/parts.tsx'
import { amountText } from '#lib/client/format.ts'
import type { CheckedStep, VerifyReport } from '#lib/receipts/types.ts'
import { totalsOf } from '#lib/run/totals.ts'
import type { Text } from '#lib/text/en.ts'
import type { Assurance, Claim } from '#lib/workflow/claims.ts'
import type { AssetRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { Verdict } from './verdict.tsx'

/** What was spent, and apart from it what is still locked, as one sentence. */
function Money({ spent }: Pick<VerifyReport, 'spent'>) {
  const text = useText().verify
  const config = useConfig()
  const totals = totalsOf(
    spent.map(({ purpose, asset, amount }) => ({ purpose, amount: { asset: asset as AssetRef, amount } })),
  )
  const parts = (['fees', 'gas', 'locked'] as const).flatMap((total) =>
    totals[total].map(
      (amount) =>
        `${text.totals[total](amountText(amount, currencyOf(config)))} (${amount.asset.split('/')[0]})`,
    ),
  )
  return parts.length === 0 ? null : <p className="text-sm text-muted">{text.spent(parts.join(', '))}</p>
}

const tones = { wrong: 'bad', failed: 'warn', holds: 'ok' } as const

const stateOf = ({ problems, outcome }: CheckedStep): keyof typeof tones =>
  problems.length > 0 ? 'wrong' : outcome === 'failed' ? 'failed' : 'holds'

function ReceiptState({ step }: { step: CheckedStep }) {
  const text = useText().verify
  const state = stateOf(step)
  return <Badge tone={tones[state]}>{text.states[state]}</Badge>
}

/** The sentence, with the step in front when it does not name it itself. */
const namingStep = (text: Text['verify'], { step, reason }: Problem) =>
  step === undefined || reason.includes(`“${step}”`) ? reason : text.ofStep(step, reason)

/** Steps that something is wrong with and whose receipt could not be read at all. */
const unread = ({ steps, problems }: VerifyReport): readonly string[] => [
  ...new Set(
    problems.flatMap(({ step }) =>
      step === undefined || steps.some((checked) => checked.step === step) ? [] : [step],
    ),
  ),
]

export function Report({ report, name }: { report: VerifyReport; name: string }) {
  const { verify: text, common } = useText()
  return (
    <div className="flex flex-col gap-5">
      <Verdict report={report} name={name} />
      {report.problems.length > 0 && (
        <Section title={text.wrong}>
          <ul className="flex flex-col gap-2 p-4">
            {report.problems.map((problem) => (
              <li key={`${problem.code}${problem.step}${problem.path}${problem.reason}`}>
                <Note tone="bad" reason={namingStep(text, problem)} fix={problem.fix} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {report.unchecked.length > 0 && (
        <Section title={text.unchecked}>
          <ul className="flex flex-col gap-2 p-4">
            {report.unchecked.map((problem) => (
              <li key={`${problem.code}${problem.step}${problem.reason}`}>
                <Note tone="warn" reason={problem.reason} fix={problem.fix} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {report.notes.length > 0 && (
        <Section title={text.notes}>
          <ul className="flex flex-col gap-2 p-4">
            {report.notes.map((problem) => (
              <li key={`${problem.code}${problem.step}`}>
                <Note reason={problem.reason} fix={problem.fix} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {report.steps.length > 0 && (
        <Section title={text.steps}>
          <div className="overflow-x-auto">
            <table className="w-full text-left text-sm">
              <thead className="text-muted">
                <tr className="border-b border-line">
                  <th scope="col" className="px-4 py-2 font-medium">
                    {text.step}
                  </th>
                  <th scope="col" className="hidden px-4 py-2 font-medium sm:table-cell">
                    {text.receipt}
                  </th>
                  <th scope="col" className="px-4 py-2 font-medium">
                    {text.proves}
                  </th>
                </tr>
              </thead>
              <tbody>
                {unread(report).map((step) => (
                  <tr key={step} className="border-b border-line align-top last:border-0">
                    <td className="px-4 py-2.5 font-medium">
                      {step}
                      <span className="mt-1 block font-normal sm:hidden">
                        <Badge tone="bad">{text.states.wrong}</Badge>
                      </span>
                    </td>
                    <td className="hidden px-4 py-2.5 sm:table-cell">
                      <Badge tone="bad">{text.states.wrong}</Badge>
                    </td>
                    <td className="px-4 py-2.5 text-muted">{text.provesNothing}</td>
                  </tr>
                ))}
                {report.steps.map((step) => (
                  <tr
                    key={`${step.step}${step.attempt}`}
                    className="border-b border-line align-top last:border-0"
                  >
                    <td className="px-4 py-2.5 font-medium">
                      {step.step}
                      {step.attempt > 1 && <span className="text-muted"> ({step.attempt})</span>}
                      <span className="mt-1 block font-normal sm:hidden">
                        <ReceiptState step={step} />
                      </span>
                    </td>
                    <td className="hidden px-4 py-2.5 sm:table-cell">
                      <ReceiptState step={step} />
                    </td>
                    <td className="px-4 py-2.5">
                      <ul className="flex flex-col gap-1">
                        {(Object.entries(step.achieved) as [Claim, Assurance][]).map(([claim, assurance]) => (
                          <li key={claim}>
                            <AssuranceBar assurance={assurance} achieved label={common.claims[claim]} />
                            <p className="text-xs text-muted">{assurance.why}</p>
                          </li>
                        ))}
                        {step.notes.map((note) => (
                          <li key={note} className="text-xs text-muted">
                            {note}
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
      <Money spent={report.spent} />
    </div>
  )
}
