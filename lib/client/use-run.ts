'use client'
import { useEffect, useReducer } from 'react'
import { applyEvent } from '#lib/run/apply.ts'
import type { RunEvent, RunStatus, RunView, SequencedEvent } from '#lib/run/view.ts'

const reduce = (view: RunView, event: SequencedEvent): RunView => applyEvent(view, event)
const comeBackMs = 1_000
const lookAgainMs = 3_000

/**
 * A run as it goes: starts from the server's view and folds the streamed events into it. The browser's EventSource comes
 * back by itself after a cut and says where it was; when the server was away longer, a new one starts behind the last event.
 */
export const useRun = (initial: RunView): RunView => {
  const [view, dispatch] = useReducer(reduce, initial)
  const { id, seq, status } = initial
  useEffect(() => {
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = seq
    let newest: RunStatus = status
    const later = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(open, ms)
    }
    const open = () => {
      source?.close()
      source = new EventSource(`/api/runs/${id}/events?after=${last}`)
      source.onmessage = ({ data, lastEventId }) => {
        last = Number(lastEventId)
        const event = JSON.parse(data) as RunEvent
        if (event.type === 'run') newest = event.status
        dispatch({ seq: last, event })
      }
      source.addEventListener('end', () => {
        source?.close()
        // A run that failed or was cancelled can be resumed, here or in another window.
        if (newest !== 'completed') later(lookAgainMs)
      })
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) later(comeBackMs)
      }
    }
    open()
    return () => {
      clearTimeout(timer)
      source?.close()
    }
  }, [id, seq, status])
  return view
}
