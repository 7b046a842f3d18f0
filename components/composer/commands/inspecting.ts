import { ArrowUpCircle, CircleAlert } from 'lucide-react'
import { driftedSteps } from '#lib/client/drift.ts'
import { upgradeSteps } from '../upgrade-steps.ts'
import type { Command } from './command.ts'

const buttons = (): HTMLElement[] =>
  typeof document === 'undefined'
    ? []
    : [...document.querySelectorAll<HTMLElement>('[data-problem]:not(:disabled)')]

/** The text of the problem that was gone to last: the list may have changed since. */
let last = ''

/** Goes to the next problem, or the one before; behind the last one to the first. */
const goTo = (by: 1 | -1): void => {
  const all = buttons()
  if (all.length === 0) return
  const at = all.findIndex((button) => button.textContent === last)
  const next = at < 0 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length
  last = all[next]!.textContent ?? ''
  all[next]!.click()
}

/** Going through problems, and bringing steps to what is installed. */
export const inspectingCommands: readonly Command[] = [
  {
    id: 'next-problem',
    group: 'view',
    label: (text) => text.problems.next,
    icon: CircleAlert,
    shortcut: { text: 'F8', aria: 'F8' },
    matches: (event) => event.key === 'F8' && !event.shiftKey,
    inText: true,
    enabled: () => buttons().length > 0,
    run: () => goTo(1),
  },
  {
    id: 'previous-problem',
    group: 'view',
    label: (text) => text.problems.previous,
    icon: CircleAlert,
    shortcut: { text: 'Shift F8', aria: 'Shift+F8' },
    matches: (event) => event.key === 'F8' && event.shiftKey,
    inText: true,
    enabled: () => buttons().length > 0,
    run: () => goTo(-1),
  },
  {
    id: 'upgrade-all',
    group: 'edit',
    label: (text) => text.problems.upgradeAll,
    icon: ArrowUpCircle,
    enabled: ({ editor }) => driftedSteps(editor.getState().document.manifest).length > 0,
    run: ({ editor, text }) => upgradeSteps(editor, driftedSteps(editor.getState().document.manifest), text),
  },
]
