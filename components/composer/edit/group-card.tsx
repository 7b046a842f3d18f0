'use client'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { Layers, UnfoldVertical } from 'lucide-react'
import { memo, useMemo } from 'react'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { type BorderPort, borderOf } from '#lib/workflow/border.ts'
import { card } from '#lib/workflow/geometry.ts'
import { groupBox, thingOf } from '#lib/workflow/things.ts'
import { toggleGroups } from '../commands/grouping.ts'
import { useEditor, usePlan } from '../editor-context.tsx'
import { GroupName } from './group-name.tsx'
import { useDesk } from './use-desk.ts'

/** A port of a collapsed group: where edges go in or out. New edges are drawn to the steps inside. */
function GroupPort({ port: { name, port }, side, y }: { port: BorderPort; side: 'in' | 'out'; y: number }) {
  const { canvas } = useText()
  const out = side === 'out'
  return (
    <>
      <Handle
        id={name}
        type={out ? 'source' : 'target'}
        position={out ? Position.Right : Position.Left}
        isConnectable={false}
        className="weft-port"
        style={{ top: y }}
        role="img"
        aria-label={out ? canvas.output(port.label, port.kind) : canvas.input(port.label, port.kind)}
      >
        <KindMark kind={port.kind} size={14} className="pointer-events-none" />
      </Handle>
      <span
        className={cx(
          'pointer-events-none absolute max-w-[104px] truncate text-xs text-muted',
          out ? 'right-3.5 text-right' : 'left-3.5',
        )}
        style={{ top: y - 8 }}
      >
        {port.label}
      </span>
    </>
  )
}

/** A collapsed group: its name, how much is inside, and the typed ports where edges cross its border. */
export const GroupCard = memo(function GroupCard({ id: name, selected }: NodeProps) {
  const { id } = thingOf(name)
  const desk = useDesk()
  const { edit } = useText()
  const document = useEditor((state) => state.document)
  const group = document.view.groups?.[id]
  const problems = usePlan((state) => state.problems)
  const border = useMemo(
    () => group && borderOf(document.manifest, group.steps, stepTypes),
    [document.manifest, group],
  )
  if (!group || !border) return null
  const { width, height, handles } = groupBox(document, group, stepTypes)
  const inside = problems.filter(({ step }) => step !== undefined && group.steps.includes(step)).length
  const y = (side: 'in' | 'out', port: string) =>
    handles.find((handle) => handle.side === side && handle.port === port)!.y
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button does the same
    <div
      className={cx(
        'weft-painted relative rounded-lg border',
        `weft-paint-${group.paint ?? 'grey'}`,
        selected && 'shadow-float',
      )}
      style={{ width, height }}
      onDoubleClick={() => toggleGroups(desk, [id])}
    >
      <div className="flex items-start gap-2 px-3 pt-2.5" style={{ height: card.head }}>
        <span className="flex size-6 shrink-0 items-center justify-center rounded bg-sunken text-muted">
          <Layers size={14} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <GroupName id={id} title={group.title} />
          <p className="truncate text-xs leading-snug text-muted">{edit.stepsIn(group.steps.length)}</p>
        </div>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${edit.expand}: ${group.title}`}
          title={edit.expand}
          className="nodrag flex size-6 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-text"
          onClick={(event) => {
            event.stopPropagation()
            toggleGroups(desk, [id])
          }}
        >
          <UnfoldVertical size={14} aria-hidden />
        </button>
      </div>
      <div
        className="absolute inset-x-0 bottom-0 flex items-center rounded-b-lg border-t border-line px-3 text-xs text-muted"
        style={{ height: card.foot }}
      >
        <span className={cx('truncate', inside > 0 && 'text-bad')}>
          {inside > 0 ? edit.problemsIn(inside) : group.source ? edit.savedFrom : null}
        </span>
      </div>
      <div
        className={cx(
          'pointer-events-none absolute inset-0 rounded-lg border',
          selected ? 'border-accent' : inside > 0 ? 'border-bad' : 'border-transparent',
        )}
      />
      {border.inputs.map((port) => (
        <GroupPort key={port.name} port={port} side="in" y={y('in', port.name)} />
      ))}
      {border.outputs.map((port) => (
        <GroupPort key={port.name} port={port} side="out" y={y('out', port.name)} />
      ))}
    </div>
  )
})
