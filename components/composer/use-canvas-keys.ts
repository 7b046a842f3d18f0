'use client'
import { type KeyboardEvent, useCallback, useEffect } from 'react'
import { useText } from '#components/shell/text.tsx'
import { portsOfStep } from '#lib/client/join-targets.ts'
import { type Direction, stepAtEnd, stepTowards } from '#lib/client/walk.ts'
import type { Edit } from '#lib/workflow/edit.ts'
import { askForStep } from './ask-on-canvas.ts'
import { useEditorApi } from './editor-context.tsx'
import { cardOf, focusCard, focusedCard, focusedPort } from './focus-card.ts'
import { focusRegion } from './regions.ts'

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
const ways: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}
const grid = 10

type Stroke = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** The handles of a step's card in the order of its ports, by side. */
const handlesOf = (step: string, side: 'in' | 'out'): readonly HTMLElement[] => [
  ...(cardOf(step)?.querySelectorAll<HTMLElement>(
    `.react-flow__handle.${side === 'out' ? 'source' : 'target'}`,
  ) ?? []),
]

/** What keys do on a card: walk, move, open, go to its ports. */
const useCardKeys = () => {
  const editor = useEditorApi()
  const text = useText()

  const go = useCallback(
    (to: string | null, { shiftKey, ctrlKey, metaKey }: Stroke) => {
      const { selection, select, show, announce } = editor.getState()
      if (to === null) return announce(text.canvas.noStepThatWay)
      if (shiftKey) select([...selection.filter((one) => one !== to), to])
      else if (!ctrlKey && !metaKey) select([to])
      show([to])
      focusCard(to)
    },
    [editor, text],
  )

  const nudge = useCallback(
    (step: string, direction: Direction) => {
      const { document, selection, edit, announce, readOnly } = editor.getState()
      if (readOnly) return
      const chosen = selection.includes(step) ? selection : [step]
      const [dx, dy] = ways[direction]
      const positions = Object.fromEntries(
        chosen.map((one) => {
          const { x, y } = document.view.positions[one] ?? { x: 0, y: 0 }
          return [one, { x: x + dx * grid, y: y + dy * grid }]
        }),
      )
      const move: Edit = { type: 'move', positions }
      edit(move, `nudge ${chosen.join(' ')}`)
      announce(text.canvas.moved(positions[step]!.x, positions[step]!.y))
    },
    [editor, text],
  )

  const toPorts = useCallback(
    (step: string) => {
      const side = portsOfStep(editor.getState().document, step)[0]?.side
      const first = side && handlesOf(step, side)[0]
      if (first) first.focus({ preventScroll: true })
      else editor.getState().announce(text.canvas.noPorts)
    },
    [editor, text],
  )

  return useCallback(
    (step: string, stroke: Stroke): boolean => {
      const { document, select, selection } = editor.getState()
      const direction = directions[stroke.key]
      const plain = !stroke.ctrlKey && !stroke.metaKey && !stroke.altKey
      // Alt and Shift select along the edges: a command.
      if (direction && stroke.altKey && stroke.shiftKey) return false
      if (direction && stroke.altKey) nudge(step, direction)
      else if (direction) go(stepTowards(document, step, direction), stroke)
      else if (stroke.key === 'Home' || stroke.key === 'End')
        go(stepAtEnd(document, stroke.key === 'Home' ? 'first' : 'last'), stroke)
      else if (stroke.key === ' ')
        select(selection.includes(step) ? selection.filter((one) => one !== step) : [...selection, step])
      else if (stroke.key === 'Enter' && plain) {
        if (!selection.includes(step)) select([step])
        // The inspector turns to the step first.
        requestAnimationFrame(() => focusRegion('inspector'))
      } else if (stroke.key.toLowerCase() === 'p' && plain && !stroke.shiftKey) toPorts(step)
      else return false
      return true
    },
    [editor, go, nudge, toPorts],
  )
}

/** What keys do on a port: walk the card's ports, ask for a step, cut the edge, go back to the card. */
const usePortKeys = () => {
  const editor = useEditorApi()
  const text = useText()
  return useCallback(
    ({ side, end }: NonNullable<ReturnType<typeof focusedPort>>, stroke: Stroke): boolean => {
      if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return false
      const { edit, announce, document, readOnly } = editor.getState()
      const focus = (list: readonly HTMLElement[], at: number) =>
        list[Math.max(0, Math.min(at, list.length - 1))]?.focus({ preventScroll: true })
      const here = handlesOf(end.step, side)
      const at = here.findIndex((handle) => handle.dataset.handleid === end.port)
      switch (stroke.key) {
        case 'ArrowUp':
        case 'ArrowDown':
          focus(here, at + (stroke.key === 'ArrowUp' ? -1 : 1))
          return true
        case 'ArrowLeft':
        case 'ArrowRight':
          focus(handlesOf(end.step, stroke.key === 'ArrowLeft' ? 'in' : 'out'), at)
          return true
        case 'Escape':
          focusCard(end.step)
          return true
        case 'Enter':
        case ' ':
          if (!readOnly) askForStep(editor, { side, end })
          return true
        case 'Delete':
        case 'Backspace':
          if (side === 'in' && !readOnly && document.manifest.steps[end.step]?.in?.[end.port]) {
            edit({ type: 'bind', ...end, binding: null })
            announce(text.canvas.disconnected)
          }
          return true
        default:
          return false
      }
    },
    [editor, text],
  )
}

/** When the card with the focus is deleted, its neighbour has it: nobody falls out of the canvas. */
const useStayOnCanvas = () => {
  const editor = useEditorApi()
  useEffect(
    () =>
      editor.subscribe((state, before) => {
        if (state.document === before.document) return
        const lost = focusedCard()
        if (lost === null || state.document.manifest.steps[lost] || !before.document.manifest.steps[lost])
          return
        const near = (['left', 'right', 'down', 'up'] as const)
          .map((direction) => stepTowards(before.document, lost, direction))
          .find((step) => step !== null && state.document.manifest.steps[step])
        const next = near ?? stepAtEnd(state.document, 'first')
        if (!next) return
        requestAnimationFrame(() => {
          editor.getState().select([next])
          focusCard(next)
        })
      }),
    [editor],
  )
}

/** Keys of the canvas that are about where one is; what one can do from there are commands. */
export const useCanvasKeys = () => {
  const onCard = useCardKeys()
  const onPort = usePortKeys()
  useStayOnCanvas()
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing) return
      const target = event.target as HTMLElement
      const port = target.closest('.react-flow__handle') ? focusedPort() : null
      const step = target.matches('.react-flow__node-step') ? focusedCard() : null
      const taken = port ? onPort(port, event) : step !== null && onCard(step, event)
      if (!taken) return
      event.preventDefault()
      event.stopPropagation()
    },
    [onCard, onPort],
  )
}
