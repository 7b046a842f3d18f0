'use client'
import { useEffect } from 'react'
import type { Desk } from './commands/command.ts'
import { commands } from './commands.ts'
import { commandFor, contextOf } from './key-context.ts'
import { rememberFocus } from './regions.ts'

/** Presses the command that a key stands for; text fields keep their own undo, and a dialog its own keys. */
export const useKeyboard = (desk: Desk) => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      const command = commandFor(commands, event, contextOf(event.target))
      if (!command) return
      if (desk.editor.getState().readOnly && !command.reads) return
      if (!command.enabled(desk)) return
      event.preventDefault()
      command.run(desk)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [desk])
  useEffect(() => {
    window.addEventListener('focusin', rememberFocus)
    return () => window.removeEventListener('focusin', rememberFocus)
  }, [])
}
