'use client'
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Monogram } from '#components/marks/monogram.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { weakestStep } from '#lib/plan/drawn.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { newestOf } from '#lib/plan/versions.ts'
import { definitionOf, definitions, protocolOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { boxOf, card } from '#lib/workflow/geometry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { strayPorts } from '#lib/workflow/stray-ports.ts'
import { CardFoot } from './card-foot.tsx'
import { headMarks, overlayMarks } from './card-marks.ts'
import { CardPorts, FarPorts } from './card-ports.tsx'
import { CardName } from './edit/card-name.tsx'
import { useEditor, usePlan } from './editor-context.tsx'
import { portsOfCard } from './flow-model.ts'
import { repeatText } from './input-chips.tsx'
import { PlaceholderCard } from './placeholder-card.tsx'
import { useIsFar } from './zoom-tier.tsx'

function CardHead({ id, step, definition }: { id: string; step: Step; definition: StepDefinition }) {
  const { canvas } = useText()
  const params = definition.params.safeParse({ ...definition.defaults, ...step.with })
  return (
    <div className="flex items-start gap-2 px-3 pt-2.5" style={{ height: card.head }}>
      <Monogram protocol={definition.protocol} letters={protocolOf(definition.protocol).monogram} size={24} />
      <div className="min-w-0 flex-1">
        <CardName id={id} title={definition.title} />
        <p className="truncate text-xs leading-snug text-muted">
          {repeatText(step)}
          {params.success ? definition.headline(params.data) : canvas.needsAttention}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-1 empty:hidden">
        {headMarks.map(({ name, Mark }) => (
          <Mark key={name} id={id} />
        ))}
      </div>
    </div>
  )
}

/** A card from too far away to be read: whose it is, and its name as large as it gets. */
function Slab({ id, definition }: { id: string; definition: StepDefinition }) {
  const label = useEditor((state) => state.document.view.labels?.[id])
  return (
    <div className="flex h-full items-center gap-3 overflow-hidden px-4">
      <Monogram protocol={definition.protocol} letters={protocolOf(definition.protocol).monogram} size={44} />
      <p className="line-clamp-3 text-xl leading-tight font-medium">{label ?? definition.title}</p>
    </div>
  )
}

/** A step's card: who, what, the one parameter that matters, typed ports, and what it would cost and prove. */
export const StepNode = memo(function StepNode({ id, selected }: NodeProps) {
  const step = useEditor((state) => state.document.manifest.steps[id])
  const problem = usePlan((state) => state.problems.find((item) => item.step === id)?.reason)
  const weakest = usePlan((state) =>
    state.plan && weakestStep(state.plan) === id ? state.plan.badge?.claim : undefined,
  )
  const { canvas, common } = useText()
  const strays = useEditor(({ document }) => strayPorts(document.manifest, stepTypes).get(id))
  const isNamed = useEditor(({ writing }) => writing?.of === 'step' && writing.id === id)
  const far = useIsFar() && !isNamed
  if (!step) return null
  // Another version of it, where this one is not installed: the step is known, and says that it was drawn otherwise.
  const definition = definitionOf(step.uses) ?? newestOf(step.uses, definitions)
  if (!definition)
    return <PlaceholderCard id={id} step={step} strays={portsOfCard(step.uses, strays)} selected={selected} />
  const { inputs, outputs } = portsOfCard(step.uses, strays)
  const { height, handles } = boxOf({ inputs, outputs })
  return (
    <div
      className={cx(
        'relative rounded-lg bg-surface transition-shadow duration-150',
        selected && 'shadow-float',
      )}
      data-uses={step.uses}
      style={{ width: card.width, height }}
    >
      {far ? (
        <Slab id={id} definition={definition} />
      ) : (
        <>
          <CardHead id={id} step={step} definition={definition} />
          <CardFoot id={id} problem={problem} />
        </>
      )}
      {/* Drawn over the card, so that ports sit on its edge to the pixel. */}
      <div
        className={cx(
          'pointer-events-none absolute inset-0 rounded-lg border',
          selected ? 'border-accent' : problem ? 'border-bad' : 'border-line-strong',
        )}
      />
      {weakest && (
        <div className="pointer-events-none absolute -inset-1.5 rounded-xl border-2 border-dashed border-warn">
          <span className="sr-only">{canvas.holdsDown(common.claims[weakest])}</span>
        </div>
      )}
      {overlayMarks.map(({ name, Mark }) => (
        <Mark key={name} id={id} />
      ))}
      {far ? (
        <FarPorts handles={handles} />
      ) : (
        <>
          <CardPorts side="in" ports={inputs} handles={handles} bindings={step.in} />
          <CardPorts side="out" ports={outputs} handles={handles} />
        </>
      )}
    </div>
  )
})
