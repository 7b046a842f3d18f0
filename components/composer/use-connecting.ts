'use client'
import type { Connection, FinalConnectionState, OnConnectStart } from '@xyflow/react'
import { useCallback, useEffect, useState } from 'react'
import { stepTypes } from '#lib/plan/step-types.ts'
import { canConnect } from '#lib/workflow/connect.ts'
import type { Refusal } from './canvas-parts.tsx'
import { useEditorApi } from './editor-context.tsx'
import { countFitting, type Held, heldOf } from './flow-model.ts'
import { noteAt } from './place-in-canvas.ts'

/** Drawing an edge: what fits is lit and counted, and what does not fit says why where it was let go. */
export const useConnecting = (area: React.RefObject<HTMLDivElement | null>) => {
  const editor = useEditorApi()
  const [held, setHeld] = useState<Held | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  const onConnectStart: OnConnectStart = useCallback(
    (_, { nodeId, handleId, handleType }) => {
      const { document, announce } = editor.getState()
      const side = handleType === 'source' ? 'out' : 'in'
      const next = heldOf(document.manifest, nodeId ?? '', handleId ?? '', side)
      setRefusal(null)
      editor.getState().propose(null)
      setHeld(next)
      if (!next) return
      const { fit, converter } = countFitting(document.manifest, nodeId!, next)
      const through = converter > 0 ? `, ${converter} through a converter` : ''
      announce(`${next.port.label}: ${fit === 1 ? '1 port fits' : `${fit} ports fit`}${through}`)
    },
    [editor],
  )

  const onConnect = useCallback(
    ({ source, sourceHandle, target, targetHandle }: Connection) => {
      if (!sourceHandle || !targetHandle) return
      const { edit, announce } = editor.getState()
      edit({ type: 'bind', step: target, port: targetHandle, binding: { from: `${source}.${sourceHandle}` } })
      announce(`Connected ${source} to ${target}`)
    },
    [editor],
  )

  const onConnectEnd = useCallback(
    (
      event: MouseEvent | TouchEvent,
      { fromHandle, toHandle, fromNode, toNode, isValid }: FinalConnectionState,
    ) => {
      setHeld(null)
      if (isValid || !fromHandle || !toHandle || !fromNode || !toNode) return
      const ends = [
        { step: fromNode.id, port: fromHandle.id ?? '', type: fromHandle.type },
        { step: toNode.id, port: toHandle.id ?? '', type: toHandle.type },
      ]
      const from = ends.find(({ type }) => type === 'source')
      const to = ends.find(({ type }) => type === 'target')
      if (!from || !to) return
      const fit = canConnect(editor.getState().document.manifest, from, to, stepTypes)
      if (fit.ok) return
      const { clientX, clientY } = 'clientX' in event ? event : event.changedTouches[0]!
      const at = noteAt(area.current!, { x: clientX, y: clientY })
      const { propose, announce } = editor.getState()
      if (fit.way) propose({ from: `${from.step}.${from.port}`, to: { step: to.step, port: to.port }, at })
      else setRefusal({ problem: fit.problem, ...at })
      announce(`Not connected. ${fit.problem.reason} ${fit.problem.fix ?? ''}`)
    },
    [editor, area],
  )

  const isValidConnection = useCallback(
    ({
      source,
      sourceHandle,
      target,
      targetHandle,
    }: Omit<Connection, 'sourceHandle' | 'targetHandle'> & {
      sourceHandle?: string | null
      targetHandle?: string | null
    }) =>
      canConnect(
        editor.getState().document.manifest,
        { step: source, port: sourceHandle ?? '' },
        { step: target, port: targetHandle ?? '' },
        stepTypes,
      ).ok,
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
    handlers: { onConnectStart, onConnect, onConnectEnd, isValidConnection },
  }
}
