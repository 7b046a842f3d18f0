import { setTimeout as pause } from 'node:timers/promises'
import type { Runs } from './runs.ts'

const encoder = new TextEncoder()
const isFinal = (status: string) => status === 'completed' || status === 'failed' || status === 'cancelled'
/**
 * A run's events after `seq` as server-sent events (`id` = seq, `data` = RunEvent), until the run has ended and all is said,
 * or the reader leaves. Looks often while things happen, seldom while they do not; a comment every 15 s keeps proxies awake.
 */
export const eventStream = (
  runs: Pick<Runs, 'eventsAfter' | 'readRun'>,
  run: string,
  after: number,
  signal: AbortSignal,
): ReadableStream<Uint8Array> => {
  let seq = after
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
          const status = (await runs.readRun(run))?.status
          if (
            status === undefined ||
            (isFinal(status) && (await runs.eventsAfter(run, seq, 1)).length === 0)
          ) {
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
  })
}
