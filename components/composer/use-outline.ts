'use client'
import { useCallback, useRef, useState } from 'react'
import { rowIdOf } from '#lib/client/outline-rows.ts'
import type { Desk } from './commands/command.ts'
import type { Asked } from './outline-choices.tsx'
import { focusRow, goToStep } from './outline-edits.ts'

export type OutlineDesk = Desk & {
  /** Asks a person in a dialog to choose. */
  readonly ask: (asked: Asked | null) => void
  /** Begins to rename a step in its row. */
  readonly beginRename: (step: string) => void
}

/** Which of a tree's rows are open; groups are, until they are closed. */
export const useOpenRows = () => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((id: string, isOpen: boolean) => {
    const isGroup = id.startsWith('group:')
    const change = (known: ReadonlySet<string>) => {
      const next = new Set(known)
      next[isOpen !== isGroup ? 'add' : 'delete'](id)
      return next
    }
    if (isGroup) setClosed(change)
    else setOpen(change)
  }, [])
  return { open, closed, toggle }
}

export type OpenRows = ReturnType<typeof useOpenRows>

/** Letters that are typed one after the other, forgotten after a moment and by any other key (`null`). */
export const useTyped = () => {
  const typed = useRef({ text: '', atMs: 0 })
  return useCallback((letter: string | null): string => {
    const { text, atMs } = typed.current
    const now = Date.now()
    typed.current = { text: (now - atMs < 700 ? text : '') + (letter ?? ''), atMs: letter === null ? 0 : now }
    return typed.current.text
  }, [])
}

/** What is asked, and where the focus goes when a step was added. */
export const useAsked = (desk: Desk) => {
  const [asked, setAsked] = useState<Asked | null>(null)
  const onAdded = useCallback(
    (step: string) => {
      goToStep(desk, step)
      focusRow(rowIdOf.step(step))
    },
    [desk],
  )
  return { asked, ask: setAsked, onAdded }
}
