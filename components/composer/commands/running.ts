import { Eye, EyeOff, History, Play, ScrollText } from 'lucide-react'
import { resumableStep, resumeRun } from '#lib/client/resume-run.ts'
import { showLastRun } from '#lib/client/use-last-run.ts'
import { openPanel } from '../open-panel.ts'
import type { Command, Desk } from './command.ts'

const shownRun = ({ overlay }: Desk) => {
  const shown = overlay.getState().overlay
  return shown?.kind === 'run' ? shown : null
}

/** The selected step, where the run can go on from it, else the first that it can go on from. */
const stepToResume = ({ overlay, editor }: Desk) => {
  const { overlay: shown } = overlay.getState()
  const selected = editor.getState().selection.flatMap((step) => resumableStep(shown, step) ?? [])
  return selected[0] ?? resumableStep(shown)
}

/** What can be done with the last run from the editor. */
export const runningCommands: readonly Command[] = [
  {
    id: 'open-last-run',
    group: 'run',
    label: (text) => text.runs.command.open,
    icon: History,
    reads: true,
    enabled: (desk) => shownRun(desk) !== null,
    run: (desk) => window.location.assign(`/runs/${shownRun(desk)!.id}`),
  },
  {
    id: 'resume-last-run',
    group: 'run',
    label: (text) => text.runs.command.resume,
    icon: Play,
    enabled: (desk) => stepToResume(desk) !== null,
    run: (desk) => {
      const { overlay, editor, text } = desk
      const run = overlay.getState().overlay!
      const step = stepToResume(desk)!
      void resumeRun(run.id, step).then((answer) =>
        editor.getState().announce(answer.ok ? text.runs.resumed(step) : answer.problem.reason),
      )
    },
  },
  {
    id: 'hide-last-run',
    group: 'run',
    label: (text) => text.runs.command.hide,
    icon: EyeOff,
    reads: true,
    enabled: ({ overlay }) => overlay.getState().overlay !== null,
    run: ({ overlay }) => overlay.getState().clear(),
  },
  {
    id: 'show-last-run',
    group: 'run',
    label: (text) => text.runs.command.show,
    icon: Eye,
    reads: true,
    enabled: ({ overlay }) => overlay.getState().overlay === null,
    run: () => window.dispatchEvent(new Event(showLastRun)),
  },
  {
    id: 'log',
    group: 'view',
    label: (text) => text.runs.command.log,
    icon: ScrollText,
    reads: true,
    enabled: () => true,
    run: () => openPanel('log'),
  },
]
