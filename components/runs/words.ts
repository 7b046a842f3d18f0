import type { Tone } from '#components/ui/parts.tsx'
import type { RunStatus, StepStatus } from '#lib/run/view.ts'

/** The words that stay put. */
export const runWords: Record<RunStatus, { word: string; tone: Tone }> = {
  queued: { word: 'Queued', tone: 'neutral' },
  running: { word: 'Running', tone: 'accent' },
  waiting: { word: 'Waiting for signature', tone: 'warn' },
  completed: { word: 'Completed', tone: 'ok' },
  failed: { word: 'Failed', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: 'neutral' },
}

export const stepWords: Record<StepStatus, { word: string; tone: Tone }> = {
  pending: { word: 'Not started', tone: 'neutral' },
  running: { word: 'Running', tone: 'accent' },
  'needs-signature': { word: 'Waiting for signature', tone: 'warn' },
  confirming: { word: 'Confirming', tone: 'accent' },
  done: { word: 'Done', tone: 'ok' },
  failed: { word: 'Failed', tone: 'bad' },
  skipped: { word: 'Skipped', tone: 'neutral' },
  cancelled: { word: 'Cancelled', tone: 'neutral' },
}
