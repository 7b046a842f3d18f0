import { randomUUID } from 'node:crypto'
import { unsent } from '#lib/run/status.ts'
import type { RunStatus, StepView } from '#lib/run/view.ts'
import type { RunStore } from './store.ts'

/** Appends a step's view. `key` names this very moment of the attempt, so that a repeated append changes nothing. */
export const projectStep = (
  store: RunStore,
  run: string,
  step: string,
  key: string,
  view: StepView,
): Promise<void> =>
  store.appendEvent(run, `step:${step}:${view.attempt}:${key}`, { type: 'step', step, view })

export const projectRun = (store: RunStore, run: string, key: string, status: RunStatus): Promise<void> =>
  store.appendEvent(run, `run:${key}`, { type: 'run', status, atMs: Date.now() })

/**
 * Sets the run to `waiting` while some request waits for its person, and back to `running`. Looks again after writing,
 * so that of two steps that park and go on at once the last writer always leaves what is true.
 */
export const projectWaiting = async (store: RunStore, run: string): Promise<void> => {
  for (let round = 0; round < 10; round++) {
    const view = await store.readView(run)
    if (!view || (view.status !== 'running' && view.status !== 'waiting' && view.status !== 'queued')) return
    const status = view.requests.some((request) => unsent.includes(request.status)) ? 'waiting' : 'running'
    if (status === view.status) return
    await projectRun(store, run, `turn:${randomUUID()}`, status)
  }
}
