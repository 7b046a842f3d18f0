import { UseTemplate } from '#components/composer/use-template.tsx'
import { Section } from '#components/ui/parts.tsx'
import { templates } from '#lib/protocols/templates.ts'
import type { WorkflowSummary } from '#lib/run/api.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { templateWords } from '#lib/text/template-words.ts'
import { linkClass } from './map-table.tsx'

/** Templates, and the reader's own workflows, in which a network's steps stand. */
export function UsedBy({
  protocol,
  name,
  workflows,
  text,
}: {
  protocol: string
  name: string
  workflows: readonly WorkflowSummary[]
  text: Text
}) {
  const { ecosystem } = text
  const using = templates.filter(({ document }) =>
    Object.values(document.manifest.steps).some(({ uses }) => uses.startsWith(`${protocol}/`)),
  )
  return (
    <Section title={ecosystem.usedBy(name)}>
      {using.length + workflows.length === 0 && (
        <p className="px-4 py-3 text-sm text-muted">{ecosystem.usedByNone}</p>
      )}
      <ul className="divide-y divide-line text-sm">
        {workflows.map(({ id, name: own }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <a href={`/compose/${id}`} className={`font-medium wrap-anywhere ${linkClass}`}>
              {own}
            </a>
            <span className="text-muted">{ecosystem.yourWorkflow}</span>
          </li>
        ))}
        {using.map(({ id }) => {
          const { title, summary } = templateWords(text, id)
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2.5 sm:flex-nowrap"
            >
              <span className="min-w-0">
                <a href={`/compose#template-${id}`} className={`font-medium ${linkClass}`}>
                  {title}
                </a>
                <span className="block text-muted">{summary}</span>
              </span>
              <span className="shrink-0 print:hidden">
                <UseTemplate id={id} label={text.templates.use} />
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
