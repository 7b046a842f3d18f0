'use client'
import { useText } from '#components/shell/text.tsx'
import { Fill } from '#components/ui/fill.tsx'
import { Time } from '#components/ui/time.tsx'
import { stepName } from '#lib/client/step-name.ts'
import type { PlanState } from '#lib/client/use-plan.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'

/** Steps of the drawn workflow that this run does not do, and where their results come from instead. */
export function LeftOut({ document, state }: { document: WorkflowDocument; state: PlanState }) {
  const text = useText().plan.review
  const { states, reuse } = state
  const out = Object.entries(states ?? {}).filter(([, what]) => what !== 'run')
  if (out.length === 0) return null
  const titleOf = (id: string) => stepName(document, id)
  return (
    <section aria-label={text.title} className="flex flex-col gap-2">
      <h3 className="font-semibold">{text.title}</h3>
      <ul className="divide-y divide-line rounded border border-line text-sm">
        {out.map(([id, what]) => {
          const earlier = reuse?.results[id] ?? reuse?.results[`${id}.0`]
          return (
            <li key={id} className="px-3 py-2">
              {what === 'cached' ? (
                <Fill
                  text={text.cached}
                  parts={{ step: titleOf(id), time: earlier ? <Time ms={earlier.finishedAtMs} /> : '' }}
                />
              ) : what === 'pinned' ? (
                text.pinned(titleOf(id))
              ) : (
                text.skipped(titleOf(id))
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
