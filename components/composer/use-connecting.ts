'use client'
import { type Connection, type FinalConnectionState, type OnConnectStart, useReactFlow } from '@xyflow/react'
import { type MouseEvent as PaneEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { bestTarget } from '#lib/client/join-targets.ts'
import { linearUser } from '#lib/client/joining.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { canConnect, linearProblem } from '#lib/workflow/connect.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import type { Point } from '#lib/workflow/edit.ts'
import type { Refusal } from './canvas-parts.tsx'
import { useEditorApi } from './editor-context.tsx'
import { countFitting, type Held, heldOf } from './flow-model.ts'
import { list, noteAt } from './place-in-canvas.ts'

const sameGestureMs = 100

type Area = React.RefObject<HTMLDivElement | null>
type End = PortRef & { readonly type: 'source' | 'target' }
type Joint = {
  source: string
  target: string
  sourceHandle?: string | null
  targetHandle?: string | null
}

const pointOf = (event: MouseEvent | TouchEvent): Point => {
  const { clientX, clientY } = 'clientX' in event ? event : event.changedTouches[0]!
  return { x: clientX, y: clientY }
}

/** The step whose card lies under a point of the page. */
const stepUnder = ({ x, y }: Point): string | null =>
  document
    .elementsFromPoint(x, y)
    .map((element) => element.closest('.react-flow__node-step')?.getAttribute('data-id'))
    .find((id) => id !== undefined) ?? null

/** What lets go of an edge: over a port that refuses, over a card, or over nothing. */
const useLetGo = (area: Area, refuse: (refusal: Refusal) => void) => {
  const editor = useEditorApi()
  const text = useText()
  const { screenToFlowPosition } = useReactFlow()

  const join = useCallback(
    (from: PortRef, to: PortRef, at: Point) => {
      const { document, edit, propose, announce } = editor.getState()
      const fit = canConnect(document.manifest, from, to, stepTypes)
      if (fit.ok) {
        edit({ type: 'bind', ...to, binding: { from: `${from.step}.${from.port}` } })
        return announce(text.canvas.connected(from.step, to.step))
      }
      const shown = noteAt(area.current!, at)
      if (fit.way) propose({ from: `${from.step}.${from.port}`, to, at: shown })
      else refuse({ problem: fit.problem, ...shown })
      announce(text.canvas.notConnected(`${fit.problem.reason} ${fit.problem.fix ?? ''}`))
    },
    [editor, area, refuse, text],
  )

  const overNothing = useCallback(
    (held: End, at: Point) => {
      const { document, ask, announce } = editor.getState()
      const end = { step: held.step, port: held.port }
      const user = held.type === 'source' ? linearUser(document.manifest, end) : null
      if (user !== null) {
        const uses = document.manifest.steps[end.step]!.uses
        const problem = linearProblem(stepTypes(uses)!.outputs[end.port]!, user)
        refuse({ problem, ...noteAt(area.current!, at) })
        return announce(text.canvas.notConnected(`${problem.reason} ${problem.fix ?? ''}`))
      }
      const ends = held.type === 'source' ? { from: end, to: null } : { from: null, to: end }
      ask({ what: 'step', ends, at: screenToFlowPosition(at), shown: noteAt(area.current!, at, list) })
    },
    [editor, area, refuse, screenToFlowPosition, text],
  )

  const overCard = useCallback(
    (held: End, step: string, at: Point) => {
      const side = held.type === 'source' ? 'out' : 'in'
      const target = bestTarget(editor.getState().document, held, side, step)
      if (!target) return
      const end = { step: held.step, port: held.port }
      if (side === 'out') join(end, target.end, at)
      else join(target.end, end, at)
    },
    [editor, join],
  )
  return { join, overNothing, overCard }
}

/** Drawing an edge: what fits is lit and counted, what does not fit says why, and dropped on nothing it asks for a step that fits. */
export const useConnecting = (area: Area) => {
  const editor = useEditorApi()
  const text = useText()
  const [held, setHeld] = useState<Held | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { join, overNothing, overCard } = useLetGo(area, setRefusal)
  const endedAt = useRef(0)

  const onConnectStart: OnConnectStart = useCallback(
    (_, { nodeId, handleId, handleType }) => {
      const { document, announce, ask } = editor.getState()
      const side = handleType === 'source' ? 'out' : 'in'
      const next = heldOf(document.manifest, nodeId ?? '', handleId ?? '', side)
      setRefusal(null)
      ask(null)
      setHeld(next)
      if (!next) return
      const { fit, converter } = countFitting(document.manifest, nodeId!, next)
      announce(text.canvas.fits(next.port.label, fit, converter))
    },
    [editor, text],
  )

  const onConnect = useCallback(
    ({ source, sourceHandle, target, targetHandle }: Connection) => {
      if (!sourceHandle || !targetHandle) return
      const { edit, announce } = editor.getState()
      edit({ type: 'bind', step: target, port: targetHandle, binding: { from: `${source}.${sourceHandle}` } })
      announce(text.canvas.connected(source, target))
    },
    [editor, text],
  )

  const onConnectEnd = useCallback(
    (
      event: MouseEvent | TouchEvent,
      { fromHandle, toHandle, fromNode, toNode, isValid }: FinalConnectionState,
    ) => {
      setHeld(null)
      endedAt.current = event.timeStamp
      if (isValid || !fromHandle || !fromNode || editor.getState().readOnly) return
      const at = pointOf(event)
      const start: End = { step: fromNode.id, port: fromHandle.id ?? '', type: fromHandle.type }
      if (toHandle && toNode) {
        const end: End = { step: toNode.id, port: toHandle.id ?? '', type: toHandle.type }
        if (end.type !== start.type) {
          const [from, to] = start.type === 'source' ? [start, end] : [end, start]
          return join({ step: from.step, port: from.port }, { step: to.step, port: to.port }, at)
        }
      }
      const under = stepUnder(at)
      if (under === start.step) return
      if (under !== null) return overCard(start, under, at)
      if (
        area.current
          ?.querySelector('.react-flow__pane')
          ?.contains(window.document.elementFromPoint(at.x, at.y))
      )
        overNothing(start, at)
    },
    [editor, area, join, overCard, overNothing],
  )

  const isValidConnection = useCallback(
    ({ source, sourceHandle, target, targetHandle }: Joint) =>
      canConnect(
        editor.getState().document.manifest,
        { step: source, port: sourceHandle ?? '' },
        { step: target, port: targetHandle ?? '' },
        stepTypes,
      ).ok,
    [editor],
  )
  // A browser makes a click of the pane out of taking hold on a port and letting go on the pane: that is none.
  const onPaneClick = useCallback(
    ({ timeStamp }: PaneEvent) => {
      if (timeStamp - endedAt.current > sameGestureMs) editor.getState().ask(null)
    },
    [editor],
  )
  const endRefusal = useCallback(() => setRefusal(null), [])
  // What was refused is past once something else happens.
  useEffect(
    () => editor.subscribe((state, before) => state.document !== before.document && setRefusal(null)),
    [editor],
  )
  return {
    held,
    refusal,
    endRefusal,
    handlers: { onConnectStart, onConnect, onConnectEnd, isValidConnection, onPaneClick },
  }
}
