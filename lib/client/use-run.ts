'use client'
import { useEffect, useReducer } from 'react'
import { applyEvent } from '#lib/run/apply.ts'
import type { RunEvent, RunView, SequencedEvent } from '#lib/run/view.ts'

type Action = { type: 'event'; event: SequencedEvent } | { type: 'whole'; view: RunView }

const reduce = (view: RunView, action: Action): RunView => {
  if (action.type === 'event') return applyEvent(view, action.event)
  return action.view.seq >= view.seq ? action.view : view
}

/**
 * A run as it goes: starts from the server's view and folds the streamed events into it. The browser's EventSource comes
 * back by itself after a cut and says where it was; when the server is away longer, the whole view is read again.
 */
export const useRun = (initial: RunView): RunView => {
  const [view, dispatch] = useReducer(reduce, initial)
  const { id, seq } = initial
  useEffect(() => {
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = seq
    let gone = false
    const open = () => {
      source = new EventSource(`/api/runs/${id}/events?after=${last}`)
      source.onmessage = ({ data, lastEventId }) => {
        last = Number(lastEventId)
        dispatch({ type: 'event', event: { seq: last, event: JSON.parse(data) as RunEvent } })
      }
      source.addEventListener('end', () => {
        source?.close()
        // A finished run can be resumed; look now and then whether it was.
        if (!gone) timer = setTimeout(open, 3_000)
      })
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED || gone) return
        timer = setTimeout(open, 1_000)
      }
    }
    open()
    return () => {
      gone = true
      clearTimeout(timer)
      source?.close()
    }
  }, [id, seq])
  return view
}
