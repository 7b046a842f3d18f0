import { Monogram } from '#components/marks/monogram.tsx'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import { UseTemplate } from './use-template.tsx'

/** Workflows that are ready to open, each with the networks that it joins and the order in which it goes. */
export function TemplateCards() {
  return (
    <ul className="grid grid-cols-1 gap-4 md:[&:has(>:nth-child(2))]:grid-cols-2">
      {templates.map(({ id, title, summary, document }) => {
        const steps = topologicalOrder(document.manifest).order.map(
          (step) => definitionOf(document.manifest.steps[step]!.uses)!,
        )
        return (
          <li key={id} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
            <div>
              <h3 className="text-lg font-semibold">{title}</h3>
              <p className="text-muted">{summary}</p>
            </div>
            <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm">
              {steps.map((definition, index) => (
                <li key={definition.id} className="flex items-center gap-1.5">
                  {index > 0 && (
                    <span aria-hidden className="text-muted">
                      →
                    </span>
                  )}
                  <Monogram
                    protocol={definition.protocol}
                    letters={protocolOf(definition.protocol).monogram}
                    size={18}
                  />
                  {definition.title}
                </li>
              ))}
            </ol>
            <div className="mt-auto">
              <UseTemplate id={id} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}
