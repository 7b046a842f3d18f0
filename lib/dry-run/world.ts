import type { FileStore, World } from '#lib/protocols/runner.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import { createDryChain, type DryChain } from './chain.ts'
import type { Acting, Recorder } from './recorder.ts'
import { createDryStorage, type DryStorage } from './storage.ts'

type RpcBody = { readonly id?: unknown; readonly method: string; readonly params?: readonly unknown[] }

const bodyOf = async (request: Request): Promise<RpcBody | null> => {
  const body = (await request.json().catch(() => null)) as RpcBody | null
  return body !== null && typeof body === 'object' && typeof body.method === 'string' ? body : null
}

/** Reads bytes from here and from the throwaway store, and writes to that alone. */
export const throwawayFiles = (real: FileStore, own: FileStore): FileStore => ({
  open: async (sha256) => (await own.open(sha256)) ?? real.open(sha256),
  write: own.write,
})

/** The real world behind fakes: one for each chain and for each service that takes something, shared by all steps of a dry run. */
export const createDryWorld = (options: {
  readonly real: World
  readonly files: FileStore
  readonly recorder: Recorder
  readonly id: string
  readonly nowSeconds: number
}) => {
  const { real, files, recorder, id, nowSeconds } = options
  const chains = new Map<ChainRef, DryChain>()
  const storages = new Map<ChainRef, DryStorage>()
  const chainAt = (chain: ChainRef): DryChain => {
    const network = real.network(chain)
    const known =
      chains.get(chain) ??
      createDryChain({ rpc: real.rpc(chain), network, account: real.account, recorder, id, nowSeconds })
    chains.set(chain, known)
    return known
  }
  const storageAt = (chain: ChainRef): DryStorage => {
    const known = storages.get(chain) ?? createDryStorage(chain, files, recorder)
    storages.set(chain, known)
    return known
  }

  /** The chain whose storage a step speaks to: the one that it names, since nodes are listed by indexers and not by us. */
  const fetchFor =
    (acting: Acting, chain: ChainRef | null): typeof fetch =>
    async (input, init) => {
      const request = new Request(input, init)
      if (request.method === 'GET' || request.method === 'HEAD') return real.fetch(input, init)
      const body = await bodyOf(request)
      if (!body || chain === null || !/^(indexer|zgs)_/.test(body.method))
        return recorder.forbid(acting, `send ${request.method} to ${new URL(request.url).host}`)
      const ask = async (method: string, params: readonly unknown[]): Promise<unknown> => {
        const answer = await real.fetch(request.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
          signal: request.signal,
        })
        const { result, error } = (await answer.json()) as { result?: unknown; error?: object }
        if (error) throw new ServiceRefusal(error)
        return result ?? null
      }
      const { id: number = 1, method, params = [] } = body
      try {
        const result = await storageAt(chain).answer(acting, request.url, method, params, ask)
        return Response.json({ jsonrpc: '2.0', id: number, result })
      } catch (error) {
        if (error instanceof ServiceRefusal)
          return Response.json({ jsonrpc: '2.0', id: number, error: error.answer })
        throw error
      }
    }

  return {
    chainAt,
    storageAt,
    chains,
    /** The world of one step. `chain` is the network that it names in its parameters. */
    worldFor: (acting: Acting, chain: ChainRef | null): World => ({
      files,
      account: real.account,
      network: real.network,
      signal: real.signal,
      rpc: (of) => chainAt(of).rpcFor(acting),
      fetch: fetchFor(acting, chain),
    }),
  }
}
export type DryWorld = ReturnType<typeof createDryWorld>

/** What a real service refused, handed on as it said it. */
class ServiceRefusal extends Error {
  readonly answer: object
  constructor(answer: object) {
    super('refused')
    this.answer = answer
  }
}
