'use client'
import { useEffect, useMemo, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import { type Consequence, consequencesOf } from '#lib/plan/consequences.ts'
import { type Change, changesBetween } from '#lib/plan/difference.ts'
import type { PlanAnswer } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'

export type Difference = {
  readonly changes: readonly Change[]
  /** Null while the plans are not there; `failed` once they will not be. */
  readonly consequences: readonly Consequence[] | null
  readonly failed: boolean
}

const planOf = ({ manifest }: WorkflowDocument, signal: AbortSignal) =>
  callApi<PlanAnswer>('/api/plan', { json: { manifest }, signal })

/** What differs between two documents, at once, and what that means, once the server has planned both. */
export const useDifference = (before: WorkflowDocument, after: WorkflowDocument): Difference => {
  const changes = useMemo(() => changesBetween(before, after), [before, after])
  const [planned, setPlanned] = useState<Omit<Difference, 'changes'>>({ consequences: null, failed: false })
  useEffect(() => {
    if (canonical(before.manifest) === canonical(after.manifest))
      return setPlanned({ consequences: [], failed: false })
    const stop = new AbortController()
    setPlanned({ consequences: null, failed: false })
    void Promise.all([planOf(before, stop.signal), planOf(after, stop.signal)]).then(([was, is]) => {
      if (stop.signal.aborted) return
      setPlanned(
        was.ok && is.ok
          ? { consequences: consequencesOf(was.value.plan, is.value.plan), failed: false }
          : { consequences: null, failed: true },
      )
    })
    return () => stop.abort()
  }, [before, after])
  return { changes, ...planned }
}
