'use client'
import { useConnection } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import { canConnect } from '#lib/workflow/connect.ts'
import { wayText } from '#lib/workflow/converters.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { cardOf } from './focus-card.ts'
import { noteAt } from './place-in-canvas.ts'

type Ends = { readonly from: PortRef; readonly to: PortRef; readonly over: PortRef; readonly side: string }

/** The ends of what is being drawn while it is over a port that does not take it, as one text: equal ones wake nobody. */
const useRefusing = (): Ends | null => {
  const key = useConnection(({ inProgress, isValid, fromHandle, toHandle }) =>
    inProgress && isValid === false && toHandle && fromHandle.type !== toHandle.type
      ? JSON.stringify([[fromHandle.nodeId, fromHandle.id], [toHandle.nodeId, toHandle.id], toHandle.type])
      : null,
  )
  return useMemo(() => {
    if (key === null) return null
    const [start, end, side] = JSON.parse(key) as [[string, string], [string, string], string]
    const ref = ([step, port]: [string, string]): PortRef => ({ step, port })
    const [from, to] = side === 'target' ? [start, end] : [end, start]
    return { from: ref(from), to: ref(to), over: ref(end), side }
  }, [key])
}

/** Why the port under the pointer refuses what is held, or what would be put in, said while it is held. */
export function HoverTip({ area }: { area: React.RefObject<HTMLDivElement | null> }) {
  const editor = useEditorApi()
  const { canvas } = useText()
  const ends = useRefusing()
  const manifest = useEditor((state) => state.document.manifest)
  const connection = ends && canConnect(manifest, ends.from, ends.to, stepTypes)
  const reason = connection && !connection.ok ? connection.problem.reason : null
  const way = connection && !connection.ok ? connection.way : undefined
  useEffect(() => {
    if (!ends || reason === null) return
    const { document, announce } = editor.getState()
    const type = stepTypes(document.manifest.steps[ends.over.step]?.uses ?? '')
    const label = (ends.side === 'target' ? type?.inputs : type?.outputs)?.[ends.over.port]?.label
    const port = label ?? ends.over.port
    announce(`${canvas.refusedAt(port, titleOf(document, ends.over.step))}. ${reason}`)
  }, [ends, reason, editor, canvas])
  if (!ends || reason === null || !area.current) return null
  const port = cardOf(ends.over.step)?.querySelector(
    `.react-flow__handle.${ends.side}[data-handleid="${ends.over.port}"]`,
  )
  if (!port) return null
  const { left, bottom, width } = port.getBoundingClientRect()
  const at = noteAt(area.current, { x: left + width / 2, y: bottom })
  return (
    <div
      className={cx(
        'pointer-events-none absolute z-20 w-72 max-w-[calc(100%-16px)] rounded border bg-raised p-3 text-sm shadow-float',
        way ? 'border-dashed border-accent' : 'border-bad',
      )}
      style={{ left: at.x, top: at.y }}
    >
      <p>{reason}</p>
      {way && <p className="text-muted">{canvas.convertsAt(wayText(way))}</p>}
    </div>
  )
}
