'use client'
import { useEffect } from 'react'
import type { RunDocument, RunSummary } from '#lib/run/api.ts'
import type { RunView } from '#lib/run/view.ts'
import { callApi } from './api.ts'
import { followRun } from './follow-run.ts'
import type { OverlayStore } from './overlay.ts'

/** Event on the window that asks for the last run again after it was hidden. */
export const showLastRun = 'weft:last-run'

/**
 * Lays the newest run of a workflow over its canvas and follows it. Looks again when the person comes back to the tab, since a
 * run may have been started in another; whatever was laid over after that run began, such as a dry run, stays, and what was
 * hidden stays so until a newer one begins or it is asked for.
 */
export const useLastRun = (workflow: string, overlay: OverlayStore): void => {
  useEffect(() => {
    let stopped = false
    let stop = () => {}
    let seen: string | null = null
    const look = async () => {
      const list = await callApi<readonly RunSummary[]>(
        `/api/runs?workflow=${encodeURIComponent(workflow)}&limit=1`,
      )
      const newest = list.ok ? list.value[0] : undefined
      const shownMs = overlay.getState().overlay?.view.createdAtMs ?? 0
      if (stopped || !newest || newest.id === seen || newest.createdAtMs < shownMs) return
      seen = newest.id
      const [view, signed] = await Promise.all([
        callApi<RunView>(`/api/runs/${newest.id}`),
        callApi<RunDocument>(`/api/runs/${newest.id}/document`),
      ])
      if (stopped || !view.ok) return
      stop()
      overlay.getState().begin('run', view.value, signed.ok ? signed.value.document.manifest : undefined)
      stop = followRun(newest.id, 0, (event) => overlay.getState().take(newest.id, [event]))
    }
    const back = () => document.visibilityState === 'visible' && void look()
    const again = () => {
      seen = null
      void look()
    }
    void look()
    window.addEventListener('focus', back)
    window.addEventListener(showLastRun, again)
    document.addEventListener('visibilitychange', back)
    return () => {
      stopped = true
      stop()
      window.removeEventListener('focus', back)
      window.removeEventListener(showLastRun, again)
      document.removeEventListener('visibilitychange', back)
    }
  }, [workflow, overlay])
}
