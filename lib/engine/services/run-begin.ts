import { isFinal } from '#lib/run/status.ts'
import type { EngineDeps } from '../deps.ts'
import { type Outcome, resumeFrom } from '../graph.ts'
import { projectRun, projectStep } from '../project.ts'
import { statusOf } from '../record.ts'
import { shapeOf } from '../shape.ts'
import { readAccepted } from '../task.ts'
import type { RunInput } from './api.ts'

export type Start = {
  readonly ended: boolean
  readonly settled: Record<string, Outcome>
  /** Attempt numbers of steps that have run before; all others start with 1. */
  readonly attempts: Record<string, number>
}

/** Where this pass begins: everything open, or for a retry what the records say. Also tells the page that it runs. */
export const beginRun = async (deps: EngineDeps, key: string, input: RunInput): Promise<Start> => {
  const accepted = await readAccepted(deps, input.run)
  if (!input.retry) {
    const status = (await deps.store.readRun(input.run))?.status
    if (status && isFinal(status)) return { ended: true, settled: {}, attempts: {} }
    await projectRun(deps.store, input.run, `begin:${key}`, 'running')
    return { ended: false, settled: {}, attempts: {} }
  }
  const records = await deps.store.stepRecords(input.run)
  const attempts: Record<string, number> = {}
  const done = new Set<string>()
  const failed = new Set<string>()
  for (const { record } of records) {
    const { step, attempt } = record
    attempts[step] = Math.max(attempts[step] ?? 0, attempt)
    const status = statusOf(record)
    if (status === 'done') done.add(step)
    else if (status === 'failed') failed.add(step)
  }
  for (const step of done) failed.delete(step)
  attempts[input.retry.step] = input.retry.attempt - 1
  const settled = resumeFrom(shapeOf(deps, accepted), done, failed, input.retry.step)
  await projectRun(deps.store, input.run, `begin:${key}`, 'running')
  for (const step of accepted.order)
    if (settled[step] === undefined)
      await projectStep(deps.store, input.run, step, `pending:${key}`, {
        status: 'pending',
        attempt: (attempts[step] ?? 0) + 1,
      })
  return { ended: false, settled, attempts }
}
