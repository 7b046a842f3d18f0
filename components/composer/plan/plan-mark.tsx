'use client'
import { PenLine } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { own } from '#lib/workflow/own.ts'
import { useEditor, usePlan } from '../editor-context.tsx'
import { useIsFar } from '../zoom-tier.tsx'
import { signaturesOf } from './costs.ts'
import { StepStateMark } from './step-state.tsx'

/** On the upper edge of a card: what a run would do with the step, and what that does to the world. */
export function PlanMark({ id }: { id: string }) {
  const { effects, signatures: counted } = useText().plan
  const state = usePlan((plan) => own(plan.states ?? undefined, id))
  const uses = useEditor((editor) => editor.document.manifest.steps[id]?.uses)
  const signatures = usePlan((now) => (now.plan && state === 'run' ? signaturesOf(now.plan, id) : 0))
  const far = useIsFar()
  if (far || !state) return null
  const declared = (definitionOf(uses ?? '')?.effects ?? []).map((effect) => effects[effect]).join(', ')
  return (
    <span
      data-plan-state={state}
      className={cx(
        'pointer-events-none absolute -top-2.5 left-2.5 inline-flex h-5 max-w-[calc(100%-20px)] items-center gap-1.5 overflow-hidden rounded-sm border border-line-strong bg-raised px-1.5 text-xs',
        state === 'skipped' && 'border-dashed',
      )}
    >
      <StepStateMark state={state} />
      {state === 'run' && <span className="truncate text-muted">{declared}</span>}
      {signatures > 0 && (
        <span
          className="inline-flex shrink-0 items-center gap-0.5 tabular-nums text-muted"
          title={counted(signatures)}
        >
          <PenLine size={11} aria-hidden />
          <span aria-hidden>{signatures}</span>
          <span className="sr-only">{counted(signatures)}</span>
        </span>
      )}
    </span>
  )
}
