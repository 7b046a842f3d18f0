'use client'
import { Minus, Plus } from 'lucide-react'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { weightOf } from '#lib/plan/consequences.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { changeWords, consequenceWords } from './difference-words.ts'
import { useDifference } from './use-difference.ts'

const shown = 40

/** What differs between two documents: first what it means for whoever signs and pays, then what was drawn otherwise. */
export function DifferenceView({
  title,
  before,
  after,
}: {
  title: string
  before: WorkflowDocument
  after: WorkflowDocument
}) {
  const words = useText().life.difference
  const config = useConfig()
  const { changes, consequences, failed } = useDifference(before, after)
  const looks = changes.every(({ what }) => what === 'moved' || what === 'notes' || what === 'groups')
  return (
    <section aria-label={title} className="flex flex-col gap-2 text-sm">
      <h3 className="font-medium">{title}</h3>
      {changes.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : looks ? (
        <p className="text-muted">{words.onlyLooks}</p>
      ) : consequences === null ? (
        <p className="text-muted">{failed ? words.unknown : words.comparing}</p>
      ) : consequences.length === 0 ? (
        <p className="text-muted">{words.noConsequence}</p>
      ) : (
        <ul aria-label={words.means} className="flex flex-col gap-1">
          {consequences.map((consequence) => {
            const more = weightOf(consequence) === 'more'
            const Icon = more ? Plus : Minus
            return (
              <li key={JSON.stringify(consequence)} className="flex items-start gap-1.5">
                <Icon size={14} aria-hidden className={more ? 'mt-0.5 text-warn' : 'mt-0.5 text-ok'} />
                {consequenceWords(consequence, words, currencyOf(config), (chain) =>
                  networkNameOf(config, chain),
                )}
              </li>
            )
          })}
        </ul>
      )}
      {changes.length > 0 && (
        <ul
          aria-label={words.differs}
          className="flex flex-col gap-1 border-t border-line pt-2 text-muted wrap-anywhere"
        >
          {changes.slice(0, shown).map((change) => (
            <li key={JSON.stringify(change)}>{changeWords(change, words)}</li>
          ))}
          {changes.length > shown && <li>{words.andMore(changes.length - shown)}</li>}
        </ul>
      )}
    </section>
  )
}
