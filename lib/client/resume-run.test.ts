import { expect, it } from 'vitest'
import { runParts } from '#lib/run/testing.ts'
import type { RunStatus, StepStatus } from '#lib/run/view.ts'
import { resumableSteps } from './resume-run.ts'

const run = (status: RunStatus, steps: Record<string, StepStatus>) => ({
  ...runParts.viewOf(...Object.keys(steps)),
  status,
  steps: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, { status: step, attempt: 1 }])),
})

it('offers what failed, and the first that was stopped, once the run has ended without success', () => {
  const steps = { a: 'done', b: 'failed', 'c.0': 'failed', 'c.1': 'skipped' } as const
  expect(resumableSteps(run('failed', steps))).toEqual(['b', 'c.0'])
  expect(resumableSteps(run('running', steps))).toEqual([])
  expect(resumableSteps(run('completed', { a: 'done', b: 'failed' }))).toEqual([])
  expect(resumableSteps(run('cancelled', { a: 'done', b: 'cancelled', c: 'cancelled' }))).toEqual(['b'])
})
