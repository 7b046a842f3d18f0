'use client'
import { useEffect, useState } from 'react'
import type { Reusable } from '#lib/plan/scope.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { callApi } from './api.ts'

const waitMs = 300
const none: Reusable = {}

/**
 * Results of earlier runs that follow from the same as this manifest's steps, a moment after it stops changing. Null until the
 * answer for this very manifest is there: a result of another one is none. None at all when the server does not answer.
 */
export const useReusable = (manifest: Manifest, account: string | null): Reusable | null => {
  const [answer, setAnswer] = useState<{ of: Manifest; by: string | null; results: Reusable } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const ask = async () => {
      const found = await callApi<{ reusable: Reusable }>('/api/reusable', {
        json: { manifest, account },
        signal: stop.signal,
      })
      if (!stop.signal.aborted)
        setAnswer({ of: manifest, by: account, results: found.ok ? found.value.reusable : none })
    }
    const timer = setTimeout(ask, waitMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [manifest, account])
  return answer?.of === manifest && answer.by === account ? answer.results : null
}
