'use client'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { useText } from '#components/shell/text.tsx'
import type { Plan } from '#lib/plan/types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { type Claim, claims } from '#lib/workflow/claims.ts'

function Expected({ plan, claim }: { plan: Plan; claim: Claim }) {
  const { review: text, common } = useText()
  const expected = plan.expected[claim]
  if (!expected) return null
  const title = definitionOf(plan.steps[expected.bottleneck]?.uses ?? '')?.title ?? expected.bottleneck
  const up = plan.raise[claim]
  const held = expected.level !== 'A5'
  return (
    <li className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 px-3 py-2">
      <span className="inline-block first-letter:uppercase">{common.claims[claim]}</span>
      <div className="flex min-w-0 flex-col gap-0.5">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <AssuranceBar assurance={expected} achieved={false} />
          {held && <span className="text-muted">{text.heldBy(title)}</span>}
          {plan.badge?.asked && plan.badge.claim === claim && (
            <span className="text-muted">{text.required}</span>
          )}
        </span>
        <span className="text-muted">
          {[
            expected.why,
            ...(up === undefined ? [] : [up === null ? common.noWayUp : common.wayUp(up.sentence)]),
          ].join(' ')}
        </span>
        {expected.assumptions.length > 0 && (
          <span className="text-muted">{text.restsOn(expected.assumptions.join('; '))}</span>
        )}
      </div>
    </li>
  )
}

/** What a run is expected to prove, claim by claim: the level, what holds it down, the way up, and what one has to believe. */
export function ExpectedAssurance({ plan }: { plan: Plan }) {
  const text = useText().review
  return (
    <section aria-label={text.proves} className="flex flex-col gap-2">
      <h3 className="font-semibold">{text.proves}</h3>
      {Object.keys(plan.expected).length === 0 ? (
        <p className="text-sm text-muted">{text.provesNothing}</p>
      ) : (
        <ul className="divide-y divide-line rounded border border-line text-sm">
          {claims.map((claim) => (
            <Expected key={claim} plan={plan} claim={claim} />
          ))}
        </ul>
      )}
    </section>
  )
}
