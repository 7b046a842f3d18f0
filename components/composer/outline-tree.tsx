'use client'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { ContextMenu } from '#components/ui/context-menu.tsx'
import { findByLetters, moveFor, type OutlineRow, rowIdOf, rowsOf } from '#lib/client/outline-rows.ts'
import { commands } from './commands.ts'
import { useEditor } from './editor-context.tsx'
import { commandFor } from './key-context.ts'
import { cut, focusInspector, goToStep, removeGroup, removeSteps, rename } from './outline-edits.ts'
import { menuFor } from './outline-menu.ts'
import { openMenuAt, Row } from './outline-row.tsx'
import { type OpenRows, type OutlineDesk, useTyped } from './use-outline.ts'
import { useRowsInView } from './use-rows-in-view.ts'

const stepsOf = (row: OutlineRow): readonly string[] => (row.type === 'group' ? row.steps : [row.step])

/** The workflow as a tree: every edit by keys, pointer or touch. One stop of Tab; arrows walk it. */
export function OutlineTree({
  desk,
  opened,
  renaming,
  onRenamed,
}: {
  desk: OutlineDesk
  opened: OpenRows
  /** The step whose name is being typed. */
  renaming: string | null
  onRenamed: () => void
}) {
  const { editor, text } = desk
  const document = useEditor((state) => state.document)
  const selection = useEditor((state) => state.selection)
  const { open, closed, toggle } = opened
  const rows = useMemo(() => rowsOf(document, open, closed), [document, open, closed])
  const [at, setAt] = useState<string | null>(null)
  const typed = useTyped()
  const tree = useRef<HTMLDivElement>(null)
  const held = useRef(-1)

  const focused = rows.find(({ id }) => id === at)
  const chosen = selection.at(-1)
  const current = focused ?? rows.find((row) => row.type === 'step' && row.step === chosen) ?? rows[0]

  // The stop of the tree, and where the focus goes next, are there wherever one has scrolled to.
  const [going, setGoing] = useState<string | null>(null)
  const keys = useMemo(() => rows.map(({ id }) => id), [rows])
  const kept = [current?.id, going, chosen && rowIdOf.step(chosen), renaming && rowIdOf.step(renaming)]
  const { long, shown, height, measure } = useRowsInView({
    list: tree,
    keys,
    kept: kept.map((id) => (id ? keys.indexOf(id) : -1)),
    estimate: 44,
    gap: 2,
    padding: 8,
  })

  const rowElement = (id: string) =>
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null
  const focus = (id: string) => {
    const element = rowElement(id)
    if (!element) return setGoing(id)
    setAt(id)
    element.focus()
  }
  // The row that had the focus stays until the other one is drawn and has it.
  useLayoutEffect(() => {
    if (going === null) return
    setAt(going)
    setGoing(null)
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(going)}"]`)?.focus()
  }, [going])
  // A row that is deleted leaves its focus to the one that takes its place, so that a person can go on.
  useLayoutEffect(() => {
    const index = held.current
    const next = rows[Math.min(index, rows.length - 1)]
    held.current = -1
    if (index < 0 || focused || !next) return
    setGoing(next.id)
  }, [rows, focused])

  const select = (row: OutlineRow, extend: 'only' | 'toggle' | 'add') => {
    const steps = stepsOf(row)
    const known = editor.getState().selection
    if (extend === 'only') editor.getState().select(steps)
    else if (extend === 'toggle' && steps.every((step) => known.includes(step)))
      editor.getState().select(known.filter((step) => !steps.includes(step)))
    else editor.getState().select([...known.filter((step) => !steps.includes(step)), ...steps])
  }
  const remove = (row: OutlineRow) => {
    held.current = rows.indexOf(row)
    switch (row.type) {
      case 'group':
        return removeGroup(desk, row.group, row.name)
      case 'input':
        if (row.binding) cut(desk, { step: row.step, port: row.port }, row.name)
        return
      case 'output':
        return editor.getState().announce(text.outline.keepsOutput)
      case 'step': {
        const known = editor.getState().selection
        return removeSteps(desk, known.includes(row.step) ? known : [row.step])
      }
    }
  }
  const enter = (row: OutlineRow) => {
    switch (row.type) {
      case 'group':
        return toggle(row.id, !row.open)
      case 'step':
        goToStep(desk, row.step)
        return focusInspector()
      case 'input':
        return desk.ask({ type: 'source', to: { step: row.step, port: row.port } })
      case 'output':
        return desk.ask({ type: 'target', from: { step: row.step, port: row.port } })
    }
  }

  /** True when the key was for the tree. */
  const press = (row: OutlineRow, event: KeyboardEvent): boolean => {
    const { key, shiftKey, altKey } = event
    const modified = event.ctrlKey || event.metaKey
    if (key.length > 1) typed(null)
    if (altKey) return false
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
      const element = rowElement(row.id)
      if (element) openMenuAt(element)
      return true
    }
    if (key === ' ') {
      select(row, modified || shiftKey ? 'toggle' : 'only')
      return true
    }
    if (modified) return false
    const move = moveFor(rows, row.id, key)
    if (move) {
      if ('open' in move) toggle(move.open, true)
      else if ('close' in move) toggle(move.close, false)
      else {
        focus(move.go)
        const next = rows.find(({ id }) => id === move.go)!
        if (shiftKey) select(row, 'add')
        select(next, shiftKey ? 'add' : 'only')
      }
      return true
    }
    if (/^(Arrow\w+|Home|End)$/.test(key)) return true
    if (key === 'Enter') enter(row)
    else if (key === 'F2' && row.type === 'step') desk.beginRename(row.step)
    else if (key === 'Insert' && row.type === 'step') desk.ask({ type: 'after', step: row.step })
    else if (key === 'Delete' || key === 'Backspace') remove(row)
    else if (/^[\p{L}\p{N}]$/u.test(key)) {
      const found = findByLetters(rows, row.id, typed(key))
      if (found) focus(found)
    } else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.target instanceof HTMLInputElement || !current) return
    if (editor.getState().readOnly && !/^(Arrow\w+|Home|End|Enter| )$/.test(event.key)) return
    if (press(current, event)) event.preventDefault()
    // A command for steps is for the one that has the focus, selected or not.
    else if (commandFor(commands, event.nativeEvent, 'steps')?.onSteps) {
      const known = editor.getState().selection
      if (!stepsOf(current).some((step) => known.includes(step))) select(current, 'only')
    }
  }

  return (
    <ContextMenu
      label={text.outline.actions(current?.name ?? '')}
      entries={() => (current ? menuFor(desk, current, toggle) : [])}
    >
      <div
        ref={tree}
        role="tree"
        aria-label={text.outline.title}
        aria-multiselectable
        {...(long ? { 'data-long': '' } : {})}
        {...(height === null ? {} : { style: { height } })}
        className={height === null ? 'flex flex-col gap-0.5 p-2' : 'relative'}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          const id = target.closest<HTMLElement>('[data-row]')?.dataset.row
          if (id) setAt(id)
        }}
        onContextMenu={({ target }) => {
          const id =
            target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined
          const row = rows.find((candidate) => candidate.id === id)
          if (!row) return
          focus(row.id)
          if (!stepsOf(row).some((step) => editor.getState().selection.includes(step))) select(row, 'only')
        }}
      >
        {shown.map(({ index, place }) => {
          const row = rows[index]!
          return (
            <Row
              key={row.id}
              row={row}
              at={place && { index, top: place.start, ref: measure }}
              current={row === current}
              selected={row.type === 'step' && selection.includes(row.step)}
              renaming={row.type === 'step' && row.step === renaming}
              handlers={{
                onToggle: toggle,
                onPress: (pressed, event) => {
                  if (event.ctrlKey || event.metaKey) return select(pressed, 'toggle')
                  if (event.shiftKey) return select(pressed, 'add')
                  if (pressed.type === 'input' || pressed.type === 'output') return enter(pressed)
                  select(pressed, 'only')
                  editor.getState().show(stepsOf(pressed))
                },
                onRenamed: (renamed, name) => {
                  if (renamed.type === 'step' && name !== null) rename(desk, renamed.step, name)
                  onRenamed()
                  requestAnimationFrame(() => rowElement(rowIdOf.step(renaming!))?.focus())
                },
              }}
            />
          )
        })}
      </div>
    </ContextMenu>
  )
}
