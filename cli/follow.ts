import { setTimeout as pause } from 'node:timers/promises'
import { applyEvent } from '#lib/run/apply.ts'
import type { RunEvent, RunStatus, RunView, SequencedEvent } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Session } from './session.ts'

export const hasEnded = (status: RunStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled'

/** Reads server-sent events off a stream: `id` and `data` of each, and the named `end`. */
export const readEvents = async function* (
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<SequencedEvent | 'end'> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of stream) {
    rest += decoder.decode(bytes, { stream: true })
    const blocks = rest.split('\n\n')
    rest = blocks.pop()!
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').flatMap((line) => {
          const colon = line.indexOf(': ')
          return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 2)] as const] : []
        }),
      )
      const [id, data] = [fields.get('id'), fields.get('data')]
      if (fields.get('event') === 'end') yield 'end'
      else if (id !== undefined && data !== undefined)
        yield { seq: Number(id), event: JSON.parse(data) as RunEvent }
    }
  }
}

/** How long a server may be away before we give up on following; the run itself goes on. */
const patienceMs = 120_000

/**
 * Follows a run until it has ended: hands on every event once, with the view after it, across any number of cut streams.
 * @throws WeftError `unreachable` when the server stays away.
 */
export const followRun = async (
  session: Session,
  first: RunView,
  onEvent: (event: RunEvent, view: RunView) => void,
  signal: AbortSignal,
): Promise<RunView> => {
  let view = first
  let heardMs = Date.now()
  while (!signal.aborted) {
    try {
      const answer = await session.request(`/api/runs/${view.id}/events?after=${view.seq}`, { signal })
      if (!answer.ok || !answer.body)
        throw new WeftError('run-unreadable', `Weft answered ${answer.status} for this run.`)
      for await (const next of readEvents(answer.body as unknown as AsyncIterable<Uint8Array>)) {
        heardMs = Date.now()
        if (next === 'end') break
        if (next.seq <= view.seq) continue
        view = applyEvent(view, next)
        onEvent(next.event, view)
      }
      if (hasEnded(view.status)) return view
    } catch (error) {
      if (signal.aborted) break
      if (Date.now() - heardMs > patienceMs)
        throw new WeftError('unreachable', `Weft at ${session.url} has not answered for two minutes.`, {
          fix: 'The run goes on when it is back.',
          cause: error,
        })
    }
    await pause(500, undefined, { signal }).catch(() => {})
  }
  return view
}
