'use client'
import { useEffect, useState } from 'react'
import type { Plan } from '#lib/plan/types.ts'
import type { PlanAnswer } from '#lib/run/api.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Result } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'

/** The server's plans of manifests that nobody has drawn, one after the other in their order; what is not there yet is missing. */
export const useWhatIf = (manifests: readonly Manifest[]): readonly Result<Plan>[] => {
  const [plans, setPlans] = useState<readonly Result<Plan>[]>([])
  useEffect(() => {
    const stop = new AbortController()
    setPlans([])
    const askAll = async () => {
      for (const manifest of manifests) {
        const answer = await callApi<PlanAnswer>('/api/plan', { json: { manifest }, signal: stop.signal })
        if (stop.signal.aborted) return
        setPlans((known) => [...known, answer.ok ? { ok: true, value: answer.value.plan } : answer])
      }
    }
    void askAll()
    return () => stop.abort()
  }, [manifests])
  return plans
}
