'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReuseOffer } from '#lib/plan/reuse-offer.ts'
import type { StepStates } from '#lib/plan/scope.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import type { Plan } from '#lib/plan/types.ts'
import type { PlanAnswer } from '#lib/run/api.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'
import { type Planned, problemsNow } from './problems.ts'

export type PlanState = {
  readonly plan: Plan | null
  /** The plan is of the manifest as it stands. */
  readonly current: boolean
  readonly problems: readonly Problem[]
  /** Why there is no newer plan. */
  readonly failure: Problem | null
  /** What is planned, run dry and signed. */
  readonly manifest: Manifest
  /** What would happen with each drawn step; null where the whole workflow is planned as it stands. */
  readonly states: StepStates | null
  /** Results of earlier runs that could be taken, or are. */
  readonly reuse: ReuseOffer | null
}

const waitMs = 250
const retryMs = 4_000

/** Steps whose plan did not change keep their identity, so that only cards with news are drawn again. */
const keeping = (next: Plan, before: Plan | undefined): Plan => ({
  ...next,
  steps: Object.fromEntries(
    Object.entries(next.steps).map(([id, step]) => {
      const known = before?.steps[id]
      return [id, known && JSON.stringify(known) === JSON.stringify(step) ? known : step]
    }),
  ),
})

/**
 * The server's plan of a manifest, a moment after it stops changing; the last one stays until the next is there. Problems
 * are told at once. When the server does not answer it is asked again.
 */
export const usePlanOf = (manifest: Manifest): PlanState => {
  const [planned, setPlanned] = useState<Planned | null>(null)
  const [failure, setFailure] = useState<Problem | null>(null)
  const latest = useRef<Plan>(undefined)
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      const answer = await callApi<PlanAnswer>('/api/plan', { json: { manifest }, signal: stop.signal })
      if (stop.signal.aborted) return
      setFailure(answer.ok ? null : answer.problem)
      if (answer.ok) {
        latest.current = keeping(answer.value.plan, latest.current)
        setPlanned({ plan: latest.current, of: manifest })
      } else timer = setTimeout(ask, retryMs)
    }
    timer = setTimeout(ask, waitMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [manifest])
  return useMemo(() => {
    const problems = problemsNow(manifest, planned, stepTypes)
    return {
      plan: planned?.plan ?? null,
      current: planned?.of === manifest,
      problems: failure ? [failure, ...problems] : problems,
      failure,
      manifest,
      states: null,
      reuse: null,
    }
  }, [manifest, planned, failure])
}
