'use client'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { cx } from '#components/ui/cx.ts'
import { amountText, type CurrencyOf } from '#lib/client/format.ts'
import { copiesOf, plannedOf, weakestStep } from '#lib/plan/drawn.ts'
import { worstOf } from '#lib/plan/price.ts'
import type { Plan, PlannedStep } from '#lib/plan/types.ts'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import { type Assurance, type Claim, rank } from '#lib/workflow/claims.ts'
import { boxOf, card } from '#lib/workflow/geometry.ts'
import type { Binding, Step } from '#lib/workflow/manifest.ts'
import type { Port, Ports } from '#lib/workflow/ports.ts'
import { useEditor, usePlan } from './editor-context.tsx'
import { chipOf, InputChip, repeatText } from './input-chips.tsx'

const lowest = (planned: PlannedStep | undefined): [Claim, Assurance] | undefined =>
  (Object.entries(planned?.expected ?? {}) as [Claim, Assurance][]).sort(
    ([, a], [, b]) => rank(a.level) - rank(b.level),
  )[0]

/** The most that a drawn step may cost, all its copies together; empty when it costs nothing. */
const priceOf = (plan: Plan, id: string, currency: CurrencyOf): string =>
  worstOf(copiesOf(plan, id).flatMap(({ quote }) => quote?.prices ?? []))
    .worst.map((amount) => `≤ ${amountText(amount, currency, 3)}`)
    .join(' + ')

type PortRowProps = {
  id: string
  port: Port
  side: 'in' | 'out'
  y: number
  binding?: Binding | undefined
}

function PortRow({ id, port, side, y, binding }: PortRowProps) {
  const out = side === 'out'
  const chip = chipOf(binding)
  return (
    <>
      <Handle
        id={id}
        type={out ? 'source' : 'target'}
        position={out ? Position.Right : Position.Left}
        data-kinds={[port.kind, ...(port.also ?? [])].join(' ')}
        className="weft-port"
        style={{ top: y }}
        role="img"
        aria-label={`${out ? 'Output' : 'Input'} ${port.label}, ${port.kind}${chip ? `, from ${chip}` : ''}`}
      >
        <KindMark kind={port.kind} size={14} className="pointer-events-none" />
      </Handle>
      {chip ? (
        <InputChip label={port.label} chip={chip} top={y} />
      ) : (
        <span
          className={cx(
            'pointer-events-none absolute max-w-[104px] truncate text-xs text-muted',
            out ? 'right-3.5 text-right' : 'left-3.5',
          )}
          style={{ top: y - 8 }}
          title={port.help}
        >
          {port.label}
        </span>
      )}
    </>
  )
}

const ports = (
  side: 'in' | 'out',
  list: Ports,
  handles: ReturnType<typeof boxOf>['handles'],
  bindings: Step['in'] = {},
) =>
  Object.entries(list).map(([id, port]) => (
    <PortRow
      key={id}
      id={id}
      port={port}
      side={side}
      binding={side === 'in' ? bindings[id] : undefined}
      y={handles.find((handle) => handle.port === id && handle.side === side)!.y}
    />
  ))

/** A step's card: who, what, the one parameter that matters, typed ports, and what it would cost and prove. */
export const StepNode = memo(function StepNode({ id, selected }: NodeProps) {
  const step = useEditor((state) => state.document.manifest.steps[id])
  const planned = usePlan((state) => state.plan && plannedOf(state.plan, id)) ?? undefined
  const problem = usePlan((state) => state.problems.find((item) => item.step === id)?.reason)
  const weakest = usePlan((state) =>
    state.plan && weakestStep(state.plan) === id ? state.plan.badge?.claim : undefined,
  )
  const config = useConfig()
  const price = usePlan((state) => state.plan && priceOf(state.plan, id, currencyOf(config)))
  if (!step) return null
  const definition = definitionOf(step.uses)
  if (!definition)
    return (
      <div className="h-full rounded-lg border border-dashed border-bad bg-surface p-3 text-sm">
        <p className="font-medium">Unknown step</p>
        <p className="truncate font-mono text-xs text-muted">{step.uses}</p>
      </div>
    )
  const { height, handles } = boxOf(definition)
  const params = definition.params.safeParse({ ...definition.defaults, ...step.with })
  const claim = lowest(planned)
  return (
    <div
      className={cx(
        'relative rounded-lg bg-surface transition-shadow duration-150',
        selected && 'shadow-float',
      )}
      data-uses={step.uses}
      style={{ width: card.width, height }}
    >
      <div className="flex items-start gap-2 px-3 pt-2.5" style={{ height: card.head }}>
        <Monogram
          protocol={definition.protocol}
          letters={protocolOf(definition.protocol).monogram}
          size={24}
        />
        <div className="min-w-0">
          <p className="truncate font-medium leading-tight">{definition.title}</p>
          <p className="truncate text-xs leading-snug text-muted">
            {repeatText(step)}
            {params.success ? definition.headline(params.data) : 'needs attention'}
          </p>
        </div>
      </div>
      <div
        className="absolute inset-x-0 bottom-0 flex items-center justify-between gap-2 rounded-b-lg border-t border-line bg-canvas px-3 text-xs"
        style={{ height: card.foot }}
      >
        {problem ? (
          <span className="truncate text-bad" title={problem}>
            {problem}
          </span>
        ) : (
          <>
            <span className="min-w-0 truncate tabular-nums text-muted" title={price || undefined}>
              {price || (planned ? 'free' : '…')}
            </span>
            {claim && (
              <span className="shrink-0">
                <AssuranceBar assurance={claim[1]} achieved={false} compact />
              </span>
            )}
          </>
        )}
      </div>
      {/* Drawn over the card, so that ports sit on its edge to the pixel. */}
      <div
        className={cx(
          'pointer-events-none absolute inset-0 rounded-lg border',
          selected ? 'border-accent' : problem ? 'border-bad' : 'border-line-strong',
        )}
      />
      {weakest && (
        <div className="pointer-events-none absolute -inset-1.5 rounded-xl border-2 border-dashed border-warn">
          <span className="sr-only">{`Holds the workflow’s ${weakest} down.`}</span>
        </div>
      )}
      {ports('in', definition.inputs, handles, step.in)}
      {ports('out', definition.outputs, handles)}
    </div>
  )
})
