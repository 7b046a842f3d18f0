import type { Artifact } from '#lib/workflow/artifact.ts'
import type { RunView, SequencedEvent, StepView } from './view.ts'

const viewOf = (...steps: string[]): RunView => ({
  id: 'run',
  name: 'Test',
  status: 'queued',
  account: '0x00',
  manifest: '0'.repeat(64),
  createdAtMs: 1,
  order: steps,
  steps: Object.fromEntries(steps.map((step) => [step, { status: 'pending', attempt: 0 }])),
  requests: [],
  spending: [],
  receipts: [],
  seq: 0,
})

const stepEvent = (seq: number, step: string, view: StepView): SequencedEvent => ({
  seq,
  event: { type: 'step', step, view },
})

const artifact = (digit: string): Artifact => ({
  kind: 'data.file',
  mediaType: 'text/csv',
  size: '3',
  digest: { sha256: digit.repeat(64) },
})

/** What tests of runs are made of: a run of named steps, events, artifacts. */
export const runParts = { viewOf, stepEvent, artifact }
