import { isFinal } from '#lib/run/status.ts'
import type { RunView } from '#lib/run/view.ts'
import { prerequisites } from '#lib/workflow/edges.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { unfold } from '#lib/workflow/unfold.ts'
import { callEngine, type EngineUrls } from './http.ts'
import { retryKey, runServiceName, watchServiceName } from './names.ts'
import type { Engine } from './port.ts'
import type { Answered, RunInput } from './services/api.ts'
import type { AcceptedRun, RunStore } from './store.ts'

/** What the engine's client reads of the database: the workflow, which pass of a run is the newest, and how it stands. */
export type EngineReads = Pick<RunStore, 'readView' | 'readRun'>

/** Keys of every pass of a run that may still be going: its own, and those that a retry of a step may have begun. */
export const passesOf = (run: string, view: RunView | null): readonly string[] => [
  run,
  ...Object.entries(view?.steps ?? {}).flatMap(([step, { attempt }]) =>
    // An attempt is a pass of its own or was made again within one: which, is not known here, and asking is harmless.
    Array.from({ length: Math.max(attempt - 1, 0) }, (_, index) => retryKey(run, step, index + 2)),
  ),
]

/** Whether the run went on without a step: what came after has its results already, and was made without it. */
const isPassed = (run: AcceptedRun, view: RunView, step: string): boolean => {
  const steps = unfold(run.manifest)
  if (steps[step]?.onFailure !== 'skip') return false
  return [...prerequisites({ steps })].some(
    ([later, before]) => before.has(step) && view.steps[later]?.status === 'done',
  )
}

/** The engine behind its port, over the ingress of a Restate server. Safe to call again with the same words. */
export const createEngine = (urls: EngineUrls, reads: EngineReads): Engine => {
  const send = async (path: string, body: unknown, patienceMs?: number): Promise<void> => {
    const init = {
      method: 'POST',
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }
    const { status, body: answer } = await callEngine(`${urls.ingressUrl}/${path}`, init, patienceMs)
    // 409: this key was accepted before. 404: the worker has not registered itself yet.
    if (status < 300 || status === 409) return
    const detail = typeof answer === 'string' ? answer : JSON.stringify(answer)
    throw new WeftError('engine-refused', `The engine answered ${status}: ${detail}`, {
      fix: status === 404 ? 'Wait until the worker is ready, then try again.' : 'Look at the engine’s log.',
    })
  }
  const start = (key: string, input: RunInput, patienceMs?: number) =>
    send(`${runServiceName}/${encodeURIComponent(key)}/run/send`, input, patienceMs)

  return {
    // Whoever submits need not wait for an engine that is away: the worker's sweep submits again.
    submit: (run) => start(run, { run }, 3_000),
    resolve: (run, step, name, { hash }) =>
      send(`${watchServiceName}/answered/send`, { run, step, name, hash } satisfies Answered),
    cancel: async (run) => {
      for (const key of passesOf(run, await reads.readView(run)))
        await send(`${runServiceName}/${encodeURIComponent(key)}/stop/send`, undefined)
    },
    status: async (run) => {
      const view = await reads.readView(run)
      if (!view) return 'unknown'
      if (isFinal(view.status)) return view.status
      return 'running'
    },
    retry: async (run, step) => {
      const view = await reads.readView(run)
      const shown = view?.steps[step]
      if (!view || !shown)
        throw new WeftError('step-unknown', `There is no step “${step}” in this run.`, { final: true })
      if (!isFinal(view.status)) {
        if (shown.status !== 'failed' && shown.status !== 'skipped' && shown.status !== 'cancelled') return
        throw new WeftError('run-active', 'The run is still going.', {
          final: true,
          fix: 'Wait until it has ended, then resume from this step.',
        })
      }
      if (shown.status === 'done')
        throw new WeftError('step-done', 'This step is finished and keeps its result.', { final: true })
      const accepted = await reads.readRun(run)
      if (view.status === 'completed' || (accepted && isPassed(accepted, view, step)))
        throw new WeftError('run-passed', 'The run has gone on without this step, as the workflow says.', {
          final: true,
          fix: 'Review and sign the workflow again for another run.',
        })
      const attempt = shown.attempt + 1
      await start(retryKey(run, step, attempt), { run, retry: { step, attempt } })
    },
    health: async () => {
      try {
        const { status } = await callEngine(`${urls.ingressUrl}/restate/health`, { method: 'GET' }, 0)
        return { ok: status < 300, detail: status < 300 ? 'ready' : `answered ${status}` }
      } catch (error) {
        return { ok: false, detail: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
