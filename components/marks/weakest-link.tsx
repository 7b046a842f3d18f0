'use client'
import { useText } from '#components/shell/text.tsx'
import { Fill } from '#components/ui/fill.tsx'
import type { Plan } from '#lib/plan/types.ts'
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
  const text = useText().common
  const { badge, raise } = plan
  if (!badge) return null
  const step = badge.bottleneck === null ? null : drawnId(badge.bottleneck)
  const held = badge.level !== 'A5'
  const up = raise[badge.claim]
  return (
    <>
      <span className="text-muted">{badge.asked ? text.weakestAsked : text.weakest}</span>
      <AssuranceBar
        assurance={{ ...badge, assumptions: [] }}
        achieved={false}
        label={text.claims[badge.claim]}
      />
      {held && step !== null && (
        <span>
          <Fill
            text={text.weakestAt}
            parts={{
              step: onShow ? (
                <button
                  type="button"
                  onClick={() => onShow(step)}
                  className="underline decoration-line-strong underline-offset-2 hover:decoration-text"
                >
                  {titleOf(step)}
                </button>
              ) : (
                titleOf(step)
              ),
            }}
          />
        </span>
      )}
      {held && (
        <span className="text-muted">
          {[
            badge.why,
            ...(up === undefined ? [] : [up === null ? text.noWayUp : text.wayUp(up.sentence)]),
          ].join(' ')}
        </span>
      )}
    </>
  )
}
