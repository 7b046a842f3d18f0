import type { ElkNode } from './elk.ts'

type Answer = { readonly id: number; readonly data?: ElkNode; readonly error?: unknown }
export type ElkWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** How the engine's worker is started: its megabyte and a half is loaded by nobody who does not tidy up. */
export const startElk = (): ElkWorker =>
  new Worker(new URL('./elk.worker.ts', import.meta.url), { type: 'module' })

/**
 * Lays a graph out in a worker of its own, which ends with the answer, the signal, or the time.
 * @throws Error when the engine fails, takes too long or is stopped; the caller has another one.
 */
export const askElk = (
  graph: ElkNode,
  {
    signal,
    timeoutMs,
    start = startElk,
  }: { signal: AbortSignal; timeoutMs: number; start?: () => ElkWorker },
): Promise<ElkNode> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = start()
    const stop = () => end(() => reject(new Error('stopped')))
    const timer = setTimeout(() => end(() => reject(new Error('took too long'))), timeoutMs)
    const end = (answer: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      worker.terminate()
      answer()
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.onerror = ({ message }) => end(() => reject(new Error(message || 'did not start')))
    worker.onmessage = ({ data: { id, data, error } }: MessageEvent<Answer>) => {
      if (error !== undefined) end(() => reject(new Error(`did not lay out: ${JSON.stringify(error)}`)))
      else if (id === 1 && data) end(() => resolve(data))
    }
    worker.postMessage({ id: 0, cmd: 'register', algorithms: ['layered'] })
    worker.postMessage({ id: 1, cmd: 'layout', graph, layoutOptions: {}, options: {} })
  })
