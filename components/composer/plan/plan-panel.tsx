'use client'
import { useState } from 'react'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { amountText } from '#lib/client/format.ts'
import { plannedOf, weakestStep } from '#lib/plan/drawn.ts'
import type { StepState } from '#lib/plan/scope.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { claims } from '#lib/workflow/claims.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import { useEditor, useEditorApi, usePlan } from '../editor-context.tsx'
import { costsOf, rangeText, signaturesOf } from './costs.ts'
import { OwnCaps } from './own-caps.tsx'
import { ScopeNotes } from './scope-notes.tsx'
import { StepStateMark } from './step-state.tsx'
import { useTitleOf } from './use-title-of.ts'

const cell = 'px-3 py-1.5 align-top text-left font-normal'
/** Rows that are shown before somebody asks for more. */
const atOnce = 200

function Row({ id, state }: { id: string; state: StepState }) {
  const { plan: text, common } = useText()
  const config = useConfig()
  const editor = useEditorApi()
  const titleOf = useTitleOf()
  const plan = usePlan((now) => now.plan)
  const uses = useEditor((now) => now.document.manifest.steps[id]?.uses)
  const problem = usePlan((now) => now.problems.find((item) => item.step === id)?.reason)
  const planned = plan ? plannedOf(plan, id) : undefined
  const costs = plan && state === 'run' ? costsOf(plan, id) : []
  const signatures = plan ? signaturesOf(plan, id) : 0
  const weakest = plan !== null && weakestStep(plan) === id
  return (
    <tr className={cx('border-t border-line', weakest && 'bg-warn-soft')} data-plan-row={id}>
      <th scope="row" className={cx(cell, 'min-w-48')}>
        <button
          type="button"
          className="text-left font-medium underline-offset-2 hover:underline"
          onClick={() => {
            editor.getState().select([id])
            editor.getState().show([id])
          }}
        >
          {titleOf(id)}
        </button>
        {problem && <span className="block text-xs text-bad">{problem}</span>}
      </th>
      <td className={cell}>
        <StepStateMark state={state} />
      </td>
      <td className={cx(cell, 'whitespace-nowrap tabular-nums')}>
        {state !== 'run' ? (
          <span className="text-muted">{text.notRun[state]}</span>
        ) : costs === null ? (
          <span className="text-muted">{text.unknown}</span>
        ) : (
          rangeText(costs, currencyOf(config)) || text.free
        )}
      </td>
      <td className={cx(cell, 'tabular-nums')}>{state === 'run' && signatures > 0 ? signatures : ''}</td>
      <td className={cell}>
        {state === 'run' &&
          (definitionOf(uses ?? '')?.effects ?? []).map((effect) => text.effects[effect]).join(', ')}
      </td>
      <td className={cell}>
        <span className="flex flex-wrap gap-x-3 gap-y-0.5">
          {state === 'run' &&
            claims.map((claim) => {
              const assurance = planned?.expected[claim]
              return (
                assurance && (
                  <AssuranceBar
                    key={claim}
                    assurance={assurance}
                    achieved={false}
                    label={common.claims[claim]}
                  />
                )
              )
            })}
        </span>
      </td>
    </tr>
  )
}

/** Everything that a run would do, step by step, before anything is signed. */
export function PlanPanel() {
  const text = useText()
  const words = text.plan
  const config = useConfig()
  const manifest = useEditor((state) => state.document.manifest)
  const { plan, states } = usePlan((state) => state)
  const [most, setMost] = useState(atOnce)
  if (!plan || !states) return <p className="p-3 text-sm text-muted">{words.waiting}</p>
  const { order, cycle } = topologicalOrder(manifest)
  const steps = [...order, ...cycle].filter((id) => states[id])
  const running = steps.filter((id) => states[id] === 'run').length
  const raises = claims.flatMap((claim) => {
    const raise = plan.raise[claim]
    return raise ? [{ claim, sentence: raise.sentence }] : []
  })
  const { column } = words
  return (
    <div className="min-w-0">
      <ScopeNotes />
      <div className="overflow-x-auto">
        <table className="w-full min-w-[640px] border-collapse text-sm">
          <caption className="sr-only">{words.title}</caption>
          <thead className="text-xs text-muted">
            <tr>
              {[
                column.step,
                column.state,
                column.costs,
                column.signatures,
                column.effects,
                column.proves,
              ].map((title) => (
                <th key={title} scope="col" className={cell}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.slice(0, most).map((id) => (
              <Row key={id} id={id} state={states[id]!} />
            ))}
            {steps.length > most && (
              <tr className="border-t border-line">
                <td className={cell} colSpan={6}>
                  <Button small onClick={() => setMost(most + atOnce)}>
                    {words.more(steps.length - most)}
                  </Button>
                </td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr className="border-t-2 border-line-strong font-medium">
              <th scope="row" className={cx(cell, 'font-medium')}>
                {words.total}
              </th>
              <td className={cx(cell, 'whitespace-nowrap font-normal text-muted')}>
                {words.runs(running, steps.length)}
              </td>
              <td className={cx(cell, 'whitespace-nowrap tabular-nums')}>
                {plan.cap.map((amount) => `≤ ${amountText(amount, currencyOf(config))}`).join(' + ') ||
                  words.free}
              </td>
              <td className={cx(cell, 'tabular-nums')}>{plan.signatures}</td>
              <td className={cell} colSpan={2}>
                <span className="font-normal text-muted">{plan.signatures > 0 && words.gas}</span>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <OwnCaps />
      {raises.length > 0 && (
        <div className="border-t border-line px-3 py-2 text-sm">
          <p className="font-medium">{words.raises}</p>
          <ul className="text-muted">
            {raises.map(({ claim, sentence }) => (
              <li key={claim}>
                {text.common.claims[claim]}: {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
