'use client'
import { useEffect, useState } from 'react'
import { Monogram } from '#components/marks/monogram.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { Skeleton } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { amountText } from '#lib/client/format.ts'
import type { ProtocolName } from '#lib/protocols/step.ts'
import type { Purpose } from '#lib/protocols/templates/template.ts'
import type { TemplateFacts } from '#lib/run/api.ts'
import { templateWords } from '#lib/text/template-words.ts'
import { UseTemplate } from './use-template.tsx'

export type TemplateCard = {
  readonly id: string
  readonly purpose: Purpose
  readonly steps: readonly {
    readonly id: string
    readonly title: string
    readonly protocol: ProtocolName
    readonly letters: string
  }[]
  readonly networks: readonly { readonly name: string; readonly title: string }[]
}

type Facts = ReadonlyMap<string, TemplateFacts> | null | 'unknown'

/** The prices come after the cards: a chain that does not answer holds nothing up. */
const useFacts = (): Facts => {
  const [facts, setFacts] = useState<Facts>(null)
  useEffect(() => {
    void callApi<readonly TemplateFacts[]>('/api/templates').then((answer) =>
      setFacts(answer.ok ? new Map(answer.value.map((one) => [one.id, one])) : 'unknown'),
    )
  }, [])
  return facts
}

function FactLine({ id, facts }: { id: string; facts: Facts }) {
  const { templates: words, common } = useText()
  const config = useConfig()
  if (facts === null) return <Skeleton className="h-5 w-40" />
  const known = facts === 'unknown' ? undefined : facts.get(id)
  if (!known) return null
  const { cap, signatures, level, simulated = false } = known
  const said = [
    cap.length === 0
      ? words.free
      : words.costs(cap.map((amount) => amountText(amount, currencyOf(config), 2)).join(' + ')),
    words.signatures(signatures),
    ...(level ? [words.weakest(`${common.levels[level]}${simulated ? ` (${common.simulated})` : ''}`)] : []),
  ]
  return (
    <ul aria-label={words.facts} className="flex flex-wrap gap-x-4 text-sm text-muted tabular-nums">
      {said.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}

function Card({ card, facts }: { card: TemplateCard; facts: Facts }) {
  const text = useText()
  const { title, summary } = templateWords(text, card.id)
  return (
    <li
      id={`template-${card.id}`}
      className="flex scroll-mt-16 flex-col gap-3 rounded-lg border border-line bg-surface p-5"
    >
      <div>
        <h3 className="text-lg font-semibold">{title}</h3>
        <p className="text-muted">{summary}</p>
      </div>
      <ol aria-label={text.templates.steps} className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm">
        {card.steps.map(({ id, title, protocol, letters }, index) => (
          <li key={id} className="flex items-center gap-1.5">
            {index > 0 && (
              <span aria-hidden className="text-muted">
                →
              </span>
            )}
            <Monogram protocol={protocol} letters={letters} size={18} />
            {title}
          </li>
        ))}
      </ol>
      <p className="text-sm text-muted">
        {card.networks.length === 0
          ? text.templates.onlyHere
          : `${text.templates.networks}: ${card.networks.map((network) => network.title).join(', ')}`}
      </p>
      <FactLine id={card.id} facts={facts} />
      <div className="mt-auto">
        <UseTemplate id={card.id} label={text.templates.use} />
      </div>
    </li>
  )
}

function Choice({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cx(
        'h-7 rounded-full border px-3 text-sm',
        pressed ? 'border-accent bg-accent-soft text-accent-strong' : 'border-line-strong hover:bg-sunken',
      )}
    >
      {children}
    </button>
  )
}

const toggled = <T,>(value: T | null, next: T): T | null => (value === next ? null : next)

/** The cards, and on the page that is about them a search and two filters: by purpose and by network. */
export function TemplateGallery({ cards, filters }: { cards: readonly TemplateCard[]; filters: boolean }) {
  const text = useText()
  const words = text.templates
  const facts = useFacts()
  const [query, setQuery] = useState('')
  const [purpose, setPurpose] = useState<Purpose | null>(null)
  const [network, setNetwork] = useState<string | null>(null)
  const wanted = query.trim().toLowerCase().split(/\s+/)
  const shown = cards.filter((card) => {
    const { title, summary } = templateWords(text, card.id)
    const all = [
      title,
      summary,
      ...card.steps.map((step) => step.title),
      ...card.networks.map((n) => n.title),
    ]
      .join(' ')
      .toLowerCase()
    return (
      wanted.every((word) => all.includes(word)) &&
      (purpose === null || card.purpose === purpose) &&
      (network === null || card.networks.some(({ name }) => name === network))
    )
  })
  const purposes = [...new Set(cards.map((card) => card.purpose))]
  const networks = [...new Map(cards.flatMap((card) => card.networks.map((one) => [one.name, one.title])))]
  return (
    <div className="flex flex-col gap-4">
      {filters && (
        <div className="flex flex-wrap items-center gap-2">
          <input
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
            className="h-8 min-w-0 flex-[1_1_180px] rounded border border-line-strong bg-raised px-2 sm:max-w-64"
          />
          <fieldset className="flex flex-wrap gap-1.5">
            <legend className="sr-only">{words.purpose}</legend>
            {purposes.map((one) => (
              <Choice key={one} pressed={purpose === one} onPress={() => setPurpose(toggled(purpose, one))}>
                {words.purposes[one]}
              </Choice>
            ))}
          </fieldset>
          <fieldset className="flex flex-wrap gap-1.5">
            <legend className="sr-only">{words.network}</legend>
            {networks.map(([name, title]) => (
              <Choice
                key={name}
                pressed={network === name}
                onPress={() => setNetwork(toggled(network, name))}
              >
                {title}
              </Choice>
            ))}
          </fieldset>
        </div>
      )}
      {shown.length === 0 ? (
        <p role="status" className="text-muted">
          {words.none}
        </p>
      ) : (
        <ul className="grid grid-cols-1 gap-4 md:[&:has(>:nth-child(2))]:grid-cols-2">
          {shown.map((card) => (
            <Card key={card.id} card={card} facts={facts} />
          ))}
        </ul>
      )}
    </div>
  )
}
