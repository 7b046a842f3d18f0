import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Change, createCommit } from './commit.ts'
import { createGate } from './gate.ts'
import { answerBody, fail, post, type RpcRequest, type RpcResponse, readBody } from './json-rpc.ts'
import { listen, stopServer } from './listen.ts'
import { closedToPages, kindOfMethod } from './methods.ts'
import { guard } from './origin.ts'
import { superviseAnvil } from './supervise.ts'

export type FrontOptions = {
  readonly chainId: number
  readonly frontPort: number
  readonly anvilPort: number
  /** Where the chain is kept. */
  readonly folder: string
  readonly say: (line: string) => void
}

const mostBytes = 8 * 1024 * 1024
const patienceMs = 8_000

/**
 * The JSON-RPC endpoint of one local chain. Whoever is told something, or could see it, may rely on it: changes are
 * answered, and reads let through again, only after the whole chain is on disk. A kill of anvil, of this process or of
 * both at any moment brings back exactly that.
 */
export const startFront = async (options: FrontOptions) => {
  const { anvilPort, chainId, folder, frontPort, say } = options
  const commit = createCommit(anvilPort, folder)
  const anvil = superviseAnvil({ chainId, port: anvilPort, folder }, say, () => commit.resume())

  const runGroup = async (group: readonly Change[]): Promise<void> => {
    let reason = ''
    for (let tries = 0; tries < 3; tries += 1)
      try {
        await anvil.whenUp()
        return await commit.apply(group)
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error)
        // Half-done and unsaved: back to what is saved, and again from the start.
        await anvil.rollBack().catch(() => {})
      }
    for (const { request, answer } of group)
      answer(fail(request.id, -32603, `The local chain could not save this change: ${reason}`))
  }
  const gate = createGate<Change>(runGroup)

  const read = async (request: RpcRequest): Promise<RpcResponse> => {
    const deadline = Date.now() + patienceMs
    for (;;)
      try {
        await anvil.whenUp()
        return await post(anvilPort, request)
      } catch (error) {
        if (Date.now() > deadline) throw error
        await sleep(25)
      }
  }

  const answer = (fromPage: boolean) => async (request: RpcRequest) => {
    if (fromPage && closedToPages(request.method))
      return fail(request.id, -32601, `${request.method} is not served to web pages.`)
    if (kindOfMethod(request.method) === 'read') return gate.read(() => read(request))
    return new Promise<RpcResponse>((resolve) => gate.change({ request, answer: resolve }))
  }

  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    if (guard(message, response)) return
    if (message.method !== 'POST') {
      response
        .writeHead(405, { 'content-type': 'text/plain' })
        .end(`The JSON-RPC endpoint of chain ${chainId}.\n`)
      return
    }
    const text = await readBody(message, mostBytes)
    if (text === null) {
      response.writeHead(413).end()
      return
    }
    const body = JSON.stringify(await answerBody(text, answer(message.headers.origin !== undefined)))
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }

  const server = createServer((message, response) => {
    handle(message, response).catch(() => response.destroy())
  })
  try {
    await listen(server, frontPort)
    await anvil.whenUp()
  } catch (error) {
    await anvil.stop()
    stopServer(server)
    throw error
  }

  return {
    url: `http://127.0.0.1:${frontPort}`,
    async stop(): Promise<void> {
      stopServer(server)
      await anvil.stop()
    },
  }
}
