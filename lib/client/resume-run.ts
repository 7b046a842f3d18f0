import type { Result } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'
import type { Overlay } from './overlay.ts'

/** The step that a run can be resumed from, as it ran (`store.1`), null where there is none: it goes on, or all is done. */
export const resumableStep = (overlay: Overlay | null, drawn?: string): string | null => {
  if (overlay?.kind !== 'run' || (overlay.status !== 'failed' && overlay.status !== 'cancelled')) return null
  const { order, steps } = overlay.view
  const found = order.find(
    (step) =>
      steps[step]?.status === 'failed' &&
      (drawn === undefined || step === drawn || step.startsWith(`${drawn}.`)),
  )
  return found ?? null
}

/** Asks the engine to go on from a step. */
export const resumeRun = (run: string, step: string): Promise<Result<void>> =>
  callApi<void>(`/api/runs/${run}/steps/${encodeURIComponent(step)}/retry`, { method: 'POST' })
