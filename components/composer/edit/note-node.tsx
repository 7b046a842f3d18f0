'use client'
import { type NodeProps, useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import type { Note } from '#lib/workflow/document.ts'
import { thingOf } from '#lib/workflow/things.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { focusThing } from './focus-thing.ts'
import { Markdown } from './markdown.tsx'
import { useLegible } from './name-field.tsx'

type Size = Pick<Note, 'width' | 'height'>
const least = { width: 120, height: 60 } as const
const most = 2_000
const grid = 10

const fitting = (size: Size): Size => ({
  width: Math.min(most, Math.max(least.width, Math.round(size.width / grid) * grid)),
  height: Math.min(most, Math.max(least.height, Math.round(size.height / grid) * grid)),
})

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The corner that changes a note's size: one entry when it is let go, or for a burst of arrow keys. */
function Corner({ note, onSize }: { note: Note; onSize: (size: Size | null, settled: boolean) => void }) {
  const { edit } = useText()
  const { getViewport } = useReactFlow()
  const scale = useLegible()
  const from = useRef<(Size & { x: number; y: number }) | null>(null)
  const sizeAt = ({ clientX, clientY }: PointerEvent) => {
    const start = from.current!
    const { zoom } = getViewport()
    return fitting({
      width: start.width + (clientX - start.x) / zoom,
      height: start.height + (clientY - start.y) / zoom,
    })
  }
  return (
    <button
      type="button"
      aria-label={edit.resizeNote}
      title={edit.resizeNote}
      className="nodrag nopan absolute right-0 bottom-0 size-4 origin-bottom-right cursor-nwse-resize touch-none rounded-br-lg"
      style={{ transform: `scale(${scale})` }}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { width: note.width, height: note.height, x: event.clientX, y: event.clientY }
      }}
      onPointerMove={(event) => from.current && onSize(sizeAt(event), false)}
      onPointerUp={(event) => {
        if (!from.current) return
        onSize(sizeAt(event), true)
        from.current = null
      }}
      onPointerCancel={() => {
        from.current = null
        onSize(null, false)
      }}
      onKeyDown={(event) => {
        const way = ways[event.key]
        if (!way || event.altKey || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        event.stopPropagation()
        onSize(fitting({ width: note.width + way[0] * grid, height: note.height + way[1] * grid }), true)
      }}
    >
      <svg viewBox="0 0 16 16" className="size-4 text-muted" aria-hidden="true">
        <path d="M14 6 6 14M14 11l-3 3" stroke="currentColor" fill="none" />
      </svg>
    </button>
  )
}

function Writing({ id, note, onDone }: { id: string; note: Note; onDone: (byKey: boolean) => void }) {
  const editor = useEditorApi()
  const { edit } = useText()
  const [typed, setTyped] = useState(note.text)
  const scale = useLegible()
  // What is written at one sitting is one burst, and another sitting another.
  const [burst] = useState(() => `note ${id} ${Date.now()}`)
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault()
      event.stopPropagation()
      onDone(true)
    }
  }
  return (
    <textarea
      aria-label={edit.noteText}
      placeholder={edit.noteHint}
      // biome-ignore lint/a11y/noAutofocus: a person has just asked to write here
      autoFocus
      maxLength={4_000}
      value={typed}
      onChange={({ target: { value } }) => {
        setTyped(value)
        const now = editor.getState().document.view.notes?.[id]
        if (now)
          editor
            .getState()
            .edit({ type: 'set-view', part: 'notes', id, value: { ...now, text: value } }, burst)
      }}
      onBlur={() => onDone(false)}
      onKeyDown={press}
      onDoubleClick={(event) => event.stopPropagation()}
      style={{ transform: `scale(${scale})` }}
      className="nodrag nopan nowheel relative z-10 size-full origin-top-left resize-none rounded-lg bg-raised p-3 text-sm outline-2 outline-accent placeholder:text-muted"
    />
  )
}

/** Words on the canvas, in a little Markdown. Never run. */
export const NoteNode = memo(function NoteNode({ id: name, selected }: NodeProps) {
  const { id } = thingOf(name)
  const editor = useEditorApi()
  const { edit } = useText()
  const note = useEditor((state) => state.document.view.notes?.[id])
  const isWriting = useEditor(({ writing }) => writing?.of === 'note' && writing.id === id)
  const readOnly = useEditor((state) => state.readOnly)
  const [size, setSize] = useState<Size | null>(null)
  if (!note) return null
  const { width, height } = size ?? note
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter does the same
    <div
      className={cx(
        'weft-painted relative rounded-lg border',
        `weft-paint-${note.paint ?? 'grey'}`,
        selected && 'border-accent shadow-float',
      )}
      style={{ width, height }}
      onDoubleClick={() => {
        if (!readOnly) editor.getState().write({ of: 'note', id })
      }}
    >
      {isWriting ? (
        <Writing
          id={id}
          note={note}
          onDone={(byKey) => {
            if (editor.getState().writing?.id === id) editor.getState().write(null)
            if (byKey) focusThing(name)
          }}
        />
      ) : (
        <div className="weft-note-text wrap-anywhere flex size-full flex-col gap-1 overflow-hidden p-3 text-sm">
          {note.text.trim() === '' ? (
            <p className="text-muted">{edit.emptyNote}</p>
          ) : (
            <Markdown text={note.text} />
          )}
        </div>
      )}
      {selected && !readOnly && !isWriting && (
        <Corner
          note={note}
          onSize={(next, settled) => {
            setSize(settled ? null : next)
            if (settled && next)
              editor
                .getState()
                .edit({ type: 'set-view', part: 'notes', id, value: { ...note, ...next } }, `size ${id}`)
          }}
        />
      )}
    </div>
  )
})
