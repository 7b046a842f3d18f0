'use client'
import { Handle, Position } from '@xyflow/react'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import type { Box } from '#lib/workflow/geometry.ts'
import type { Binding, Step } from '#lib/workflow/manifest.ts'
import type { Port, Ports } from '#lib/workflow/ports.ts'
import { chipOf, InputChip } from './input-chips.tsx'

type PortRowProps = {
  id: string
  port: Port
  side: 'in' | 'out'
  y: number
  binding?: Binding | undefined
}

function PortRow({ id, port, side, y, binding }: PortRowProps) {
  const out = side === 'out'
  const { canvas } = useText()
  const chip = chipOf(binding)
  const from = chip ?? (binding && 'from' in binding ? binding.from : null)
  return (
    <>
      <Handle
        id={id}
        type={out ? 'source' : 'target'}
        position={out ? Position.Right : Position.Left}
        data-kinds={[port.kind, ...(port.also ?? [])].join(' ')}
        className="weft-port"
        style={{ top: y }}
        role="button"
        tabIndex={-1}
        aria-describedby="weft-port-hint"
        aria-label={[
          out ? canvas.output(port.label, port.kind) : canvas.input(port.label, port.kind),
          ...(from ? [canvas.from(from)] : []),
        ].join(', ')}
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

/** Where the ports are, for the edges of a card that is too far away to show them: React Flow reads it from the page. */
export function FarPorts({ handles }: { handles: Box['handles'] }) {
  return handles.map(({ port, side, x, y }) => (
    <span
      key={`${side} ${port}`}
      className={cx('pointer-events-none absolute size-[18px]', side === 'in' ? 'target' : 'source')}
      data-handleid={port}
      data-handlepos={side === 'in' ? Position.Left : Position.Right}
      style={{ left: x - 9, top: y - 9 }}
    />
  ))
}

/** The ports on one side of a card, where geometry says. */
export function CardPorts({
  side,
  ports,
  handles,
  bindings = {},
}: {
  side: 'in' | 'out'
  ports: Ports
  handles: Box['handles']
  bindings?: Step['in']
}) {
  return Object.entries(ports).map(([id, port]) => (
    <PortRow
      key={id}
      id={id}
      port={port}
      side={side}
      binding={bindings[id]}
      y={handles.find((handle) => handle.port === id && handle.side === side)!.y}
    />
  ))
}
