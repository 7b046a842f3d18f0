'use client'
import { useEditor, usePlan } from '#components/composer/editor-context.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Section, Skeleton } from '#components/ui/parts.tsx'
import { amountText } from '#lib/client/format.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'

/** What running it would spend, ask and prove, at today's prices. */
export function PlanFacts() {
  const {
    common,
    life: { shared: words },
  } = useText()
  const config = useConfig()
  const plan = usePlan((state) => state.plan)
  const failure = usePlan((state) => state.failure)
  if (!plan)
    return (
      <Section title={words.plan}>
        {failure ? (
          <p className="px-4 py-3 text-sm text-muted">{failure.reason}</p>
        ) : (
          <Skeleton className="m-4 h-16" />
        )}
      </Section>
    )
  const networks = [...new Set(Object.values(plan.steps).map(({ uses }) => definitionOf(uses)?.protocol))]
    .flatMap((protocol) => (protocol && protocol !== 'standard' ? [protocolOf(protocol).title] : []))
    .join(', ')
  const facts = [
    Object.values(plan.steps).some(({ quote }) => quote === null)
      ? words.unknown
      : plan.cap.length === 0
        ? words.free
        : words.cap(plan.cap.map((amount) => amountText(amount, currencyOf(config), 4)).join(' + ')),
    words.signatures(plan.signatures),
    networks ? words.networks(networks) : words.noNetworks,
    ...(plan.badge
      ? [
          words.level(
            `${common.levels[plan.badge.level]}${plan.badge.simulated ? ` (${common.simulated})` : ''}`,
            common.claims[plan.badge.claim],
          ),
        ]
      : []),
  ]
  return (
    <Section title={words.plan}>
      <ul className="flex flex-col gap-1 px-4 py-3 text-sm">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </Section>
  )
}

/** The steps in the order in which they go, with what each takes: the drawing in words. */
export function StepList() {
  const words = useText().life.shared
  const document = useEditor((state) => state.document)
  const { order, cycle } = topologicalOrder(document.manifest)
  return (
    <Section title={words.steps}>
      <ol className="divide-y divide-line text-sm">
        {[...order, ...cycle].map((id) => {
          const step = document.manifest.steps[id]!
          const definition = definitionOf(step.uses)
          const sources = Object.values(step.in ?? {}).flatMap((binding) =>
            'from' in binding ? [binding.from] : [],
          )
          return (
            <li key={id} className="flex items-start gap-2 px-4 py-2">
              {definition && (
                <Monogram
                  protocol={definition.protocol}
                  letters={protocolOf(definition.protocol).monogram}
                  size={20}
                />
              )}
              <span className="min-w-0">
                <span className="block font-medium">{titleOf(document, id)}</span>
                <span className="block text-xs text-muted wrap-anywhere">
                  {id} · {sources.length > 0 ? words.takes(sources.join(', ')) : words.start}
                </span>
              </span>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
