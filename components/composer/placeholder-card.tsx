'use client'
import { CircleHelp } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { boxOf, card } from '#lib/workflow/geometry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import type { Strays } from '#lib/workflow/stray-ports.ts'
import { CardPorts } from './card-ports.tsx'
import { CardName } from './edit/card-name.tsx'

/** A step of a type that nobody here knows: it keeps its place, its name and its edges. */
export function PlaceholderCard({
  id,
  step,
  strays,
  selected,
}: {
  id: string
  step: Step
  strays: Strays
  selected: boolean
}) {
  const { canvas } = useText()
  const { height, handles } = boxOf(strays)
  return (
    <div className="relative rounded-lg bg-surface" style={{ width: card.width, height }}>
      <div className="flex items-start gap-2 px-3 pt-2.5 text-sm" style={{ height: card.head }}>
        <CircleHelp size={24} aria-hidden className="shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <CardName id={id} title={canvas.unknownStep} />
          <p className="truncate font-mono text-xs text-muted" title={step.uses}>
            {step.uses}
          </p>
        </div>
      </div>
      <div
        className={cx(
          'pointer-events-none absolute inset-0 rounded-lg border border-dashed',
          selected ? 'border-accent' : 'border-bad',
        )}
      />
      <CardPorts side="in" ports={strays.inputs} handles={handles} bindings={step.in} />
      <CardPorts side="out" ports={strays.outputs} handles={handles} />
    </div>
  )
}
