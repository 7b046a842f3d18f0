import type { Tone } from '#components/ui/parts.tsx'
import type { RunStatus, StepStatus } from '#lib/run/view.ts'

export const runTones: Record<RunStatus, Tone> = {
  queued: 'neutral',
  running: 'accent',
  waiting: 'warn',
  completed: 'ok',
  failed: 'bad',
  cancelled: 'neutral',
}

export const stepTones: Record<StepStatus, Tone> = {
  pending: 'neutral',
  running: 'accent',
  'needs-signature': 'warn',
  confirming: 'accent',
  done: 'ok',
  failed: 'bad',
  skipped: 'neutral',
  cancelled: 'neutral',
}
