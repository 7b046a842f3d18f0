'use client'
import { useEffect, useRef } from 'react'
import { copyAloud, cutAloud, pasteAloud } from '../commands/clipping.ts'
import type { Desk } from '../commands/command.ts'
import { mod } from '../commands/command.ts'
import { contextOf } from '../key-context.ts'

/** What is copied or pasted there is not the workflow: text in a field, words that a person has marked, anything under a dialog. */
const isElsewhere = (event: Event): boolean =>
  event.defaultPrevented ||
  contextOf(event.target) === 'text' ||
  document.querySelector('dialog[open]') !== null

const hasMarkedText = () => (getSelection()?.toString() ?? '') !== ''

/** Copy, cut and paste of steps by the browser's own events, which need no permission and work across tabs. */
export const useClipboard = (desk: Desk): void => {
  // The event of a paste does not say whether Shift was held.
  const shift = useRef(false)
  useEffect(() => {
    const take = (text: (desk: Desk) => string | null) => (event: ClipboardEvent) => {
      if (isElsewhere(event) || hasMarkedText()) return
      const content = text(desk)
      if (content === null) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', content)
    }
    const copy = take(copyAloud)
    const cut = take((all) => (all.editor.getState().readOnly ? null : cutAloud(all)))
    const paste = (event: ClipboardEvent) => {
      const content = event.clipboardData?.getData('text/plain') ?? ''
      if (isElsewhere(event) || desk.editor.getState().readOnly) return
      event.preventDefault()
      void pasteAloud(desk, content, shift.current)
    }
    const press = (event: KeyboardEvent) => {
      if (mod(event) && event.key.toLowerCase() === 'v') shift.current = event.shiftKey
    }
    window.addEventListener('keydown', press, true)
    window.addEventListener('copy', copy)
    window.addEventListener('cut', cut)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('keydown', press, true)
      window.removeEventListener('copy', copy)
      window.removeEventListener('cut', cut)
      window.removeEventListener('paste', paste)
    }
  }, [desk])
}
