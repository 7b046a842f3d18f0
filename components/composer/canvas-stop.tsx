'use client'
import { type ReactNode, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { stepAtEnd } from '#lib/client/walk.ts'
import { useEditorApi } from './editor-context.tsx'
import { focusCard } from './focus-card.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'

/**
 * The workflow as one stop of the Tab key: whoever comes in stands on the card where they were, or the first; arrow keys walk
 * from there. Cards come and go with the view, so that the stop is around them.
 */
export function CanvasStop({ children }: { children: ReactNode }) {
  const editor = useEditorApi()
  const { canvas } = useText()
  const [inside, setInside] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const press = useCanvasKeys()
  const enter = () => {
    const { document, selection, show, select } = editor.getState()
    const step = selection.at(-1) ?? stepAtEnd(document, 'first')
    if (step === null) return
    if (selection.length === 0) select([step])
    show([step])
    focusCard(step)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of fields it is not.
    <div
      ref={box}
      role="group"
      aria-label={canvas.workflow}
      tabIndex={inside ? -1 : 0}
      className="h-full"
      onFocus={(event) => {
        if (event.target === event.currentTarget) enter()
        else setInside(event.target.closest('.react-flow__node') !== null)
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setInside(false)
      }}
      onKeyDown={press}
    >
      {children}
    </div>
  )
}
