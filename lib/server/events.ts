import { setTimeout as pause } from 'node:timers/promises'
import { isFinal } from '#lib/run/status.ts'
import type { Runs } from './runs.ts'

const encoder = new TextEncoder()

/**
 * A run's events after `seq` as server-sent events (`id` = seq, `data` = RunEvent), until the run has ended and all is said,
 * or the reader leaves. Looks often while things happen, seldom while they do not; a comment every 15 s keeps proxies awake.
 */
export const eventStream = (
  runs: Pick<Runs, 'eventsAfter' | 'statusOf'>,
  run: string,
  after: number,
  reader: AbortSignal,
): ReadableStream<Uint8Array> => {
  let seq = after
  const left = new AbortController()
  const signal = AbortSignal.any([reader, left.signal])
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      let waitMs = 60
      let saidAtMs = Date.now()
      send('retry: 500\n\n')
      try {
        while (!signal.aborted) {
          const events = await runs.eventsAfter(run, seq, 500)
          for (const { seq: number, event } of events) {
            send(`id: ${number}\ndata: ${JSON.stringify(event)}\n\n`)
            seq = number
          }
          if (events.length > 0) {
            waitMs = 60
            saidAtMs = Date.now()
            continue
          }
          const status = await runs.statusOf(run)
          if (status === null || (isFinal(status) && (await runs.eventsAfter(run, seq, 1)).length === 0)) {
            send('event: end\ndata: {}\n\n')
            break
          }
          if (Date.now() - saidAtMs > 15_000) {
            send(': still here\n\n')
            saidAtMs = Date.now()
          }
          await pause(waitMs, undefined, { signal })
          waitMs = Math.min(500, waitMs * 1.3)
        }
      } catch (error) {
        if (!signal.aborted) console.error(error)
      } finally {
        try {
          controller.close()
        } catch {
          // The reader left first.
        }
      }
    },
    cancel: () => left.abort(),
  })
}
