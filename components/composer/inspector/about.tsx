'use client'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { useText } from '#components/shell/text.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { plannedOf } from '#lib/plan/drawn.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Assurance, Claim } from '#lib/workflow/claims.ts'
import { usePlan } from '../editor-context.tsx'
import { OnMap } from './on-map.tsx'
import { Section } from './section.tsx'

/** What a step type is, and what it may do to the world. */
export function StepHead({ definition }: { definition: StepDefinition }) {
  return (
    <div>
      <p className="font-medium">{definition.title}</p>
      <p className="text-sm text-muted">{definition.docs.does}</p>
      <p className="mt-1.5 flex flex-wrap gap-1">
        {definition.binding && <Badge tone="warn">{definition.binding}</Badge>}
        {definition.effects.map((effect) => (
          <Badge key={effect}>{effect}</Badge>
        ))}
      </p>
      <OnMap protocol={definition.protocol} />
    </div>
  )
}

/** What the plan expects the step to prove, each claim with why. */
export function Expected({ id }: { id: string }) {
  const { inspector: t, common } = useText()
  const planned = usePlan((state) => state.plan && plannedOf(state.plan, id))
  if (!planned || Object.keys(planned.expected).length === 0) return null
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-sm font-medium">{t.expected}</p>
      {(Object.entries(planned.expected) as [Claim, Assurance][]).map(([claim, assurance]) => (
        <div key={claim}>
          <AssuranceBar assurance={assurance} achieved={false} label={common.claims[claim]} />
          <p className="text-xs text-muted">{assurance.why}</p>
        </div>
      ))}
    </div>
  )
}

/** What a step type asks of a wallet, costs, proves and does not prove. */
export function Details({ definition: { docs } }: { definition: StepDefinition }) {
  const t = useText().inspector
  const rows = [
    [t.signed, docs.signed],
    [t.costs, docs.costs],
    [t.proves, docs.proves],
    [t.provesNot, docs.provesNot],
  ] as const
  return (
    <Section title={t.details}>
      <dl className="flex flex-col gap-1.5 text-muted">
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt className="font-medium text-text">{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
