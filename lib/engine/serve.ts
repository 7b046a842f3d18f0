import { createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { EngineDeps } from './deps.ts'
import { callEngine } from './http.ts'
import { createEndpoint } from './services/create.ts'

export type Served = { readonly port: number; close(): void }

/** Serves the engine's services over HTTP/2 on one address. Port 0 takes a free one. */
export const serve = (deps: EngineDeps, port: number, host = '127.0.0.1'): Promise<Served> =>
  new Promise((resolve, reject) => {
    const server = createServer(createEndpoint(deps).http2Handler())
    const sessions = new Set<{ destroy(): void }>()
    server.on('session', (session) => {
      sessions.add(session)
      session.on('close', () => sessions.delete(session))
    })
    server.once('error', reject)
    server.listen(port, host, () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => {
          server.close()
          for (const session of sessions) session.destroy()
        },
      }),
    )
  })

/**
 * Tells the engine where this worker listens; again and again until it answers, and harmless to repeat. `force` replaces
 * what an earlier build of this address had said of itself.
 */
export const register = async (adminUrl: string, workerUrl: string, patienceMs = 120_000): Promise<void> => {
  const { status, body } = await callEngine(
    `${adminUrl}/deployments`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ uri: workerUrl, force: true }),
    },
    patienceMs,
  )
  if (status >= 300) throw new Error(`The engine refused the worker (${status}): ${JSON.stringify(body)}`)
}
