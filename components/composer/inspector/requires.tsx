'use client'
import { useText } from '#components/shell/text.tsx'
import { plannedOf } from '#lib/plan/drawn.ts'
import { type Claim, claims, type Level, levels } from '#lib/workflow/claims.ts'
import { usePlan } from '../editor-context.tsx'
import { box } from '../fields/box.ts'
import { FieldProblem } from '../fields/frame.tsx'
import { useRule, useSetRule } from './rules.tsx'
import { useProblemAt } from './use-problem.ts'

/** The least that the step has to prove, for each claim. */
export function Requires({ id }: { id: string }) {
  const {
    inspector: { rules: t },
    common,
  } = useText()
  const set = useSetRule({ ids: [id] })
  const value = useRule({ ids: [id] }, 'requires')
  const expected = usePlan((state) => state.plan && plannedOf(state.plan, id)?.expected)
  const problem = useProblemAt(
    `steps.${id}.requires`,
    ...claims.map((claim) => `steps.${id}.requires.${claim}`),
  )
  const required = value === 'different' || value === undefined ? {} : value
  const choose = (claim: Claim, level: string) => {
    const { [claim]: _, ...rest } = required
    set('requires', level === '' ? rest : { ...rest, [claim]: level as Level })
  }
  return (
    <fieldset className="flex flex-col gap-1.5" id={`${id}-requires`} tabIndex={-1}>
      <legend className="mb-1 font-medium">{t.requires}</legend>
      {claims.map((claim) => {
        const level = expected?.[claim]?.level
        const field = `${id}-requires-${claim}`
        return (
          <div key={claim} className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-x-2">
            <label htmlFor={field}>{claim}</label>
            <select
              id={field}
              className={box}
              aria-describedby={`${field}-help`}
              value={required[claim] ?? ''}
              onChange={(event) => choose(claim, event.target.value)}
            >
              <option value="">{t.nothing}</option>
              {levels.slice(1).map((each) => (
                <option key={each} value={each}>
                  {common.levels[each]}
                </option>
              ))}
            </select>
            <span id={`${field}-help`} className="col-start-2 text-xs text-muted empty:hidden">
              {level && t.expectedLevel(common.levels[level])}
            </span>
          </div>
        )
      })}
      {problem && <FieldProblem id={`${id}-requires`}>{problem}</FieldProblem>}
      <p className="text-xs text-muted">{t.requiresHelp}</p>
    </fieldset>
  )
}
