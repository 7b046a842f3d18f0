'use client'
import { X } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { stepName } from '#lib/client/step-name.ts'
import { prerequisites } from '#lib/workflow/edges.ts'
import { downstreamOf } from '#lib/workflow/selection.ts'
import { useEditor } from '../editor-context.tsx'
import { Select } from '../fields/choice.tsx'
import { described, FieldFrame } from '../fields/frame.tsx'
import { useRule, useSetRule } from './rules.tsx'
import { useProblemAt } from './use-problem.ts'

/** Steps that have to end first, where no edge says so. */
export function After({ id }: { id: string }) {
  const { rules: t } = useText().inspector
  const set = useSetRule({ ids: [id] })
  const value = useRule({ ids: [id] }, 'after')
  const document = useEditor((state) => state.document)
  const problem = useProblemAt(`steps.${id}.after`)
  const chosen = value === 'different' || value === undefined ? [] : value
  const before = prerequisites(document.manifest).get(id)
  const behind = new Set(downstreamOf(document.manifest, [id]))
  const others = Object.keys(document.manifest.steps).filter(
    (other) => !chosen.includes(other) && !before?.has(other) && !behind.has(other),
  )
  const field = `${id}-after`
  return (
    <div className="flex flex-col gap-1">
      <FieldFrame
        id={field}
        label={t.after}
        problem={problem}
        help={others.length + chosen.length === 0 ? t.noOthers : t.afterHelp}
      >
        <Select
          {...described(field, problem !== undefined)}
          options={[
            { value: '', label: t.addStep },
            ...others.map((other) => ({ value: other, label: `${stepName(document, other)} (${other})` })),
          ]}
          value=""
          onChange={(other) => other && set('after', [...chosen, other])}
        />
      </FieldFrame>
      {chosen.length > 0 && (
        <ul className="rounded border border-line">
          {chosen.map((other) => (
            <li
              key={other}
              className="flex items-center gap-2 border-b border-line px-2.5 py-1 last:border-b-0"
            >
              <span className="min-w-0 flex-1 truncate">
                {document.manifest.steps[other] ? stepName(document, other) : t.stepGone}{' '}
                <span className="font-mono text-xs text-muted">{other}</span>
              </span>
              <button
                type="button"
                aria-label={t.noLongerAfter(other)}
                className="-mr-1 rounded p-1 text-muted hover:bg-sunken hover:text-text"
                onClick={() =>
                  set(
                    'after',
                    chosen.filter((each) => each !== other),
                  )
                }
              >
                <X size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
