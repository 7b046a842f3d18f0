'use client'
import { useEffect } from 'react'
import type { Desk } from './commands/command.ts'
import { commands } from './commands.ts'

const textInputs = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password', 'date', 'time'])

/** Fields with an undo of their own. */
const isText = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && textInputs.has(target.type)) ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.isContentEditable)

const isOnSteps = (target: EventTarget | null): boolean =>
  target === document.body ||
  (target instanceof Element && target.closest('[aria-label="Canvas"],[aria-label="Outline"]') !== null)

/** Presses the command that a key stands for; text fields keep their own undo, and a dialog its own keys. */
export const useKeyboard = (desk: Desk) => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      const command = commands.find(({ matches }) => matches?.(event))
      if (!command) return
      if (!command.inText && isText(event.target)) return
      if (command.onSteps && !isOnSteps(event.target)) return
      if (desk.editor.getState().readOnly && !command.reads) return
      if (!command.enabled(desk)) return
      event.preventDefault()
      command.run(desk)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [desk])
}
