'use client'
import { useEffect, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import type { RunSummary, WorkflowSummary } from '#lib/run/api.ts'

type Lists = { readonly runs: readonly RunSummary[]; readonly workflows: readonly WorkflowSummary[] }
const none: Lists = { runs: [], workflows: [] }

/** This browser's runs and workflows, asked for once; what cannot be had is left out. */
export const useSessionLists = (): Lists => {
  const [lists, setLists] = useState(none)
  useEffect(() => {
    const stop = new AbortController()
    const ask = async () => {
      const [runs, workflows] = await Promise.all([
        callApi<readonly RunSummary[]>('/api/runs', { signal: stop.signal }),
        callApi<readonly WorkflowSummary[]>('/api/workflows', { signal: stop.signal }),
      ])
      if (!stop.signal.aborted)
        setLists({ runs: runs.ok ? runs.value : [], workflows: workflows.ok ? workflows.value : [] })
    }
    void ask()
    return () => stop.abort()
  }, [])
  return lists
}
