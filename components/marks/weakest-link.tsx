import type { Plan } from '#lib/plan/types.ts'
import { wayUpText } from '#lib/plan/way-up.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { AssuranceBar } from './assurance-bar.tsx'

/** The workflow's one level, the step that holds it down, why, and the cheapest way to raise it. */
export function WeakestLink({
  plan,
  titleOf,
  onShow,
}: {
  plan: Pick<Plan, 'badge' | 'raise'>
  titleOf: (step: string) => string
  /** Shows the step that holds it down. */
  onShow?: (step: string) => void
}) {
  const { badge, raise } = plan
  if (!badge) return null
  const step = badge.bottleneck === null ? null : drawnId(badge.bottleneck)
  const held = badge.level !== 'A5'
  const up = raise[badge.claim]
  return (
    <>
      <span className="text-muted">{badge.asked ? 'Weakest of what is required' : 'Weakest link'}</span>
      <AssuranceBar assurance={{ ...badge, assumptions: [] }} achieved={false} label={badge.claim} />
      {held && step !== null && (
        <span>
          at{' '}
          {onShow ? (
            <button
              type="button"
              onClick={() => onShow(step)}
              className="underline decoration-line-strong underline-offset-2 hover:decoration-text"
            >
              {titleOf(step)}
            </button>
          ) : (
            titleOf(step)
          )}
        </span>
      )}
      {held && (
        <span className="text-muted">
          {[badge.why, ...(up === undefined ? [] : [wayUpText(up)])].join(' ')}
        </span>
      )}
    </>
  )
}
