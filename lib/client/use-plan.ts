'use client'
import { useEffect, useState } from 'react'
import type { Plan } from '#lib/plan/types.ts'
import type { PlanAnswer } from '#lib/run/api.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'

export type PlanState = {
  readonly plan: Plan | null
  readonly planning: boolean
  readonly failure: Problem | null
}

/** The server's plan of a manifest, a moment after it stops changing; the last one stays until the next is there. */
export const usePlanOf = (manifest: Manifest): PlanState => {
  const [state, setState] = useState<PlanState>({ plan: null, planning: true, failure: null })
  useEffect(() => {
    const stop = new AbortController()
    setState((known) => ({ ...known, planning: true }))
    const timer = setTimeout(async () => {
      const answer = await callApi<PlanAnswer>('/api/plan', { json: { manifest }, signal: stop.signal })
      if (stop.signal.aborted) return
      setState((known) =>
        answer.ok
          ? { plan: answer.value.plan, planning: false, failure: null }
          : { ...known, planning: false, failure: answer.problem },
      )
    }, 250)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [manifest])
  return state
}
