import type { RunEvent, RunStatus, SequencedEvent } from '#lib/run/view.ts'

const comeBackMs = 1_000
const lookAgainMs = 3_000

/**
 * Follows the events of a run behind `after`, for as long as it is not stopped. The browser's EventSource comes back by itself
 * after a cut and says where it was; when the server was away longer, a new one starts behind the last event. A run that has
 * ended without success may be resumed, here or in another window: it is looked at again.
 */
export const followRun = (
  run: string,
  after: number,
  onEvent: (event: SequencedEvent) => void,
): (() => void) => {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = after
  let newest: RunStatus | null = null
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(open, ms)
  }
  const open = () => {
    source?.close()
    source = new EventSource(`/api/runs/${run}/events?after=${last}`)
    source.onmessage = ({ data, lastEventId }) => {
      last = Number(lastEventId)
      const event = JSON.parse(data) as RunEvent
      if (event.type === 'run') newest = event.status
      onEvent({ seq: last, event })
    }
    source.addEventListener('end', () => {
      source?.close()
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
}
