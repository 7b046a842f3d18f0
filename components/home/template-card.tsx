import Link from 'next/link'
import { Monogram } from '#components/marks/monogram.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { definitionOf, protocols } from '#lib/protocols/registry.ts'
import type { Template } from '#lib/protocols/templates.ts'

/** A template with the steps that it takes, in drawn order. */
export function TemplateCard({ template }: { template: Template }) {
  const { steps } = template.document.manifest
  return (
    <article className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <div>
        <h3 className="text-lg font-semibold">{template.title}</h3>
        <p className="mt-1 max-w-prose text-muted">{template.summary}</p>
      </div>
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-2 text-sm">
        {Object.entries(steps).map(([id, { uses }], index) => {
          const definition = definitionOf(uses)
          const protocol = protocols.find(({ name }) => name === definition?.protocol)
          if (!definition || !protocol) return null
          return (
            <li key={id} className="flex items-center gap-2">
              {index > 0 && (
                <span aria-hidden className="text-muted">
                  →
                </span>
              )}
              <Monogram protocol={protocol.name} letters={protocol.monogram} size={20} />
              <span>{definition.title}</span>
            </li>
          )
        })}
      </ol>
      <Link href={`/compose#${template.id}`} className={`${buttonClass('primary')} self-start`}>
        Open in the composer
      </Link>
    </article>
  )
}
