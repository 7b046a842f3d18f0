import { Flag, FlagOff, FlaskConical, History, ListChecks, RotateCcw } from 'lucide-react'
import { stepName } from '#lib/client/step-name.ts'
import { openPanel } from '../open-panel.ts'
import { dryRunWanted } from '../plan/wanted.ts'
import type { Command, Desk } from './command.ts'

const hasSteps = ({ editor }: Desk) => Object.keys(editor.getState().document.manifest.steps).length > 0
const chosen = ({ editor }: Desk): string | undefined => {
  const { selection } = editor.getState()
  return selection.length === 1 ? selection[0] : undefined
}

const setReuse = ({ editor, text }: Desk, reuse: boolean) => {
  const { scope, setScope, announce } = editor.getState()
  setScope({ ...scope, reuse })
  announce(reuse ? text.plan.said.reused : text.plan.said.again)
}

/** What is to run, and what that would be: before anything is signed. */
export const planningCommands: readonly Command[] = [
  {
    id: 'dry-run',
    group: 'run',
    label: (text) => text.plan.command.dryRun,
    icon: FlaskConical,
    enabled: hasSteps,
    run: () => {
      openPanel('dry-run')
      window.dispatchEvent(new Event(dryRunWanted))
    },
  },
  {
    id: 'plan',
    group: 'run',
    label: (text) => text.plan.command.show,
    icon: ListChecks,
    reads: true,
    enabled: hasSteps,
    run: () => openPanel('plan'),
  },
  {
    id: 'run-until',
    group: 'run',
    label: (text) => text.plan.command.until,
    icon: Flag,
    enabled: (desk) => chosen(desk) !== undefined,
    run: (desk) => {
      const step = chosen(desk)!
      const { scope, setScope, announce } = desk.editor.getState()
      setScope({ ...scope, until: step })
      announce(desk.text.plan.said.until(stepName(desk.editor.getState().document, step)))
    },
  },
  {
    id: 'run-all',
    group: 'run',
    label: (text) => text.plan.command.all,
    icon: FlagOff,
    enabled: ({ editor }) => editor.getState().scope.until !== null,
    run: ({ editor, text }) => {
      const { scope, setScope, announce } = editor.getState()
      setScope({ ...scope, until: null })
      announce(text.plan.said.all)
    },
  },
  {
    id: 'reuse-results',
    group: 'run',
    label: (text) => text.plan.command.reuse,
    icon: History,
    enabled: (desk) => hasSteps(desk) && !desk.editor.getState().scope.reuse,
    run: (desk) => setReuse(desk, true),
  },
  {
    id: 'run-again',
    group: 'run',
    label: (text) => text.plan.command.again,
    icon: RotateCcw,
    enabled: ({ editor }) => editor.getState().scope.reuse,
    run: (desk) => setReuse(desk, false),
  },
]
