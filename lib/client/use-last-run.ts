'use client'
import { useEffect } from 'react'
import type { RunDocument, RunSummary } from '#lib/run/api.ts'
import type { RunView } from '#lib/run/view.ts'
import { callApi } from './api.ts'
import { followRun } from './follow-run.ts'
import type { OverlayStore } from './overlay.ts'

/**
 * Lays the newest run of a workflow over its canvas and follows it. Looks again when the person comes back to the tab, since a
 * run may have been started in another; whatever was laid over after that run began, such as a dry run, stays.
 */
export const useLastRun = (workflow: string, overlay: OverlayStore): void => {
  useEffect(() => {
    let stopped = false
    let stop = () => {}
    const look = async () => {
      const list = await callApi<readonly RunSummary[]>(
        `/api/runs?workflow=${encodeURIComponent(workflow)}&limit=1`,
      )
      const newest = list.ok ? list.value[0] : undefined
      const shown = overlay.getState().overlay
      if (!newest || newest.id === shown?.id || newest.createdAtMs < (shown?.view.createdAtMs ?? 0)) return
      const [view, signed] = await Promise.all([
        callApi<RunView>(`/api/runs/${newest.id}`),
        callApi<RunDocument>(`/api/runs/${newest.id}/document`),
      ])
      if (stopped || !view.ok || newest.id === overlay.getState().overlay?.id) return
      stop()
      overlay.getState().begin('run', view.value, signed.ok ? signed.value.document.manifest : undefined)
      stop = followRun(newest.id, 0, (event) => overlay.getState().take(newest.id, [event]))
    }
    const back = () => document.visibilityState === 'visible' && void look()
    void look()
    window.addEventListener('focus', back)
    document.addEventListener('visibilitychange', back)
    return () => {
      stopped = true
      stop()
      window.removeEventListener('focus', back)
      document.removeEventListener('visibilitychange', back)
    }
  }, [workflow, overlay])
}
