import type { RunView } from '#lib/run/view.ts'
import type { Result } from '#lib/workflow/result.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { callApi } from './api.ts'
import type { Overlay } from './overlay.ts'

/**
 * The steps that a run can be resumed from, as they ran (`store.1`): each that failed, and where it was cancelled the first one that
 * was stopped. None while it goes on or when all is done.
 */
export const resumableSteps = ({ status, order, steps }: RunView): readonly string[] => {
  if (status !== 'failed' && status !== 'cancelled') return []
  const failed = order.filter((step) => steps[step]?.status === 'failed')
  const stopped = order.find((step) => steps[step]?.status === 'cancelled')
  return stopped === undefined ? failed : [...failed, stopped]
}

/** The step to resume the run from that is laid over the canvas, of a drawn step or of any; null where there is none. */
export const resumableStep = (overlay: Overlay | null, drawn?: string): string | null =>
  overlay?.kind !== 'run'
    ? null
    : (resumableSteps(overlay.view).find((step) => drawn === undefined || drawnId(step) === drawn) ?? null)

/** Asks the engine to go on from a step. */
export const resumeRun = (run: string, step: string): Promise<Result<void>> =>
  callApi<void>(`/api/runs/${run}/steps/${encodeURIComponent(step)}/retry`, { method: 'POST' })
