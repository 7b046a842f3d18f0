import { expect, it, vi } from 'vitest'
import { askElk, type ElkWorker } from './ask-elk.ts'

const graph = { id: 'workflow' }

/** A worker that answers to `layout` as it is told, or never. */
const workerOf = (answer: object | null) => {
  const worker = {
    onmessage: null as ElkWorker['onmessage'],
    onerror: null as ElkWorker['onerror'],
    terminate: vi.fn(),
    postMessage: vi.fn(({ id, cmd }: { id: number; cmd: string }) => {
      if (cmd === 'register' || answer)
        queueMicrotask(() =>
          worker.onmessage?.call(
            worker as never,
            {
              data: { id, ...(cmd === 'register' ? { data: null } : answer) },
            } as MessageEvent,
          ),
        )
    }),
  }
  return worker
}
const ask = (worker: ReturnType<typeof workerOf>, timeoutMs = 5_000, signal = new AbortController().signal) =>
  askElk(graph, { signal, timeoutMs, start: () => worker as unknown as ElkWorker })

it('answers with the laid out graph, and ends the worker', async () => {
  const worker = workerOf({ data: { id: 'workflow', children: [] } })
  expect(await ask(worker)).toEqual({ id: 'workflow', children: [] })
  expect(worker.postMessage.mock.calls.map(([{ cmd }]) => cmd)).toEqual(['register', 'layout'])
  expect(worker.terminate).toHaveBeenCalledOnce()
})

it('fails, and ends the worker, when the engine fails, does not start, or takes too long', async () => {
  const failing = workerOf({ error: { message: 'no' } })
  await expect(ask(failing)).rejects.toThrow('did not lay out')
  const broken = workerOf(null)
  const answer = ask(broken)
  broken.onerror?.call(broken as never, { message: 'blocked' } as ErrorEvent)
  await expect(answer).rejects.toThrow('blocked')
  const slow = workerOf(null)
  await expect(ask(slow, 20)).rejects.toThrow('took too long')
  for (const worker of [failing, broken, slow]) expect(worker.terminate).toHaveBeenCalledOnce()
})

it('stops when told to, also before it began', async () => {
  const stop = new AbortController()
  const worker = workerOf(null)
  const answer = ask(worker, 5_000, stop.signal)
  stop.abort()
  await expect(answer).rejects.toThrow('stopped')
  expect(worker.terminate).toHaveBeenCalledOnce()
  await expect(ask(workerOf(null), 5_000, stop.signal)).rejects.toThrow()
})
