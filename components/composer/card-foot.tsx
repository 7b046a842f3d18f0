'use client'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import type { CurrencyOf } from '#lib/client/format.ts'
import { plannedOf } from '#lib/plan/drawn.ts'
import type { Plan, PlannedStep } from '#lib/plan/types.ts'
import { type Assurance, type Claim, rank } from '#lib/workflow/claims.ts'
import { card } from '#lib/workflow/geometry.ts'
import { own } from '#lib/workflow/own.ts'
import { footMarks } from './card-marks.ts'
import { usePlan } from './editor-context.tsx'
import { costsOf, rangeText } from './plan/costs.ts'

export const lowest = (planned: PlannedStep | undefined): [Claim, Assurance] | undefined =>
  (Object.entries(planned?.expected ?? {}) as [Claim, Assurance][]).sort(
    ([, a], [, b]) => rank(a.level) - rank(b.level),
  )[0]

/** What a drawn step may cost, all its copies together; empty when it costs nothing, or nobody knows yet. */
export const priceOf = (plan: Plan, id: string, currency: CurrencyOf): string =>
  rangeText(costsOf(plan, id) ?? [], currency)

function Expected({ id }: { id: string }) {
  const planned = usePlan((state) => state.plan && plannedOf(state.plan, id)) ?? undefined
  const config = useConfig()
  const price = usePlan((state) => state.plan && priceOf(state.plan, id, currencyOf(config)))
  const state = usePlan((now) => own(now.states ?? undefined, id)) ?? 'run'
  const text = useText().plan
  const claim = lowest(planned)
  if (state !== 'run') return <span className="truncate text-muted">{text.notRun[state]}</span>
  return (
    <>
      <span className="min-w-0 truncate tabular-nums text-muted" title={price || undefined}>
        {price || (planned ? text.free : '…')}
      </span>
      {claim && (
        <span className="shrink-0">
          <AssuranceBar assurance={claim[1]} achieved={false} compact />
        </span>
      )}
    </>
  )
}

/** What the step would cost and prove, or what is wrong with it, or what a mark has to say instead. */
export function CardFoot({ id, problem }: { id: string; problem: string | undefined }) {
  return (
    <div
      className="absolute inset-x-0 bottom-0 flex items-center rounded-b-lg border-t border-line bg-canvas px-3 text-xs"
      style={{ height: card.foot }}
    >
      <div className="peer flex min-w-0 flex-1 items-center gap-2 empty:hidden">
        {footMarks.map(({ name, Mark }) => (
          <Mark key={name} id={id} />
        ))}
      </div>
      <div className="flex min-w-0 flex-1 items-center justify-between gap-2 peer-not-empty:hidden">
        {problem ? (
          <span className="truncate text-bad" title={problem}>
            {problem}
          </span>
        ) : (
          <Expected id={id} />
        )}
      </div>
    </div>
  )
}
