import type { FileStore, NetworkSettings, World } from '#lib/protocols/runner.ts'
import { WeftError } from '#lib/workflow/error.ts'

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
const isPrivateName = (hostname: string) =>
  isLoopback(hostname) || /^[\d.]+$/.test(hostname) || hostname.startsWith('[') || !hostname.includes('.')

/**
 * Where steps may send HTTP: to this machine only for local stand-ins, otherwise to public names over https. Storage nodes
 * are listed by their indexer, so hosts cannot all be known beforehand.
 */
export const mayFetch = (target: URL, networks: readonly NetworkSettings[]): boolean =>
  isLoopback(target.hostname)
    ? networks.some(({ simulated }) => simulated)
    : target.protocol === 'https:' && !isPrivateName(target.hostname)

let nextId = 1

const rpcOf =
  (network: NetworkSettings, signal: AbortSignal) =>
  async (method: string, params: readonly unknown[]): Promise<unknown> => {
    const answer = await fetch(network.rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: nextId++, method, params }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    }).catch((cause: unknown) => {
      throw new WeftError('chain-unreachable', `${network.name} does not answer.`, {
        fix: 'Wait until it is back; nothing is lost.',
        cause,
      })
    })
    const body = (await answer.json().catch(() => null)) as {
      result?: unknown
      error?: { code: number; message: string; data?: unknown }
    } | null
    if (body?.error)
      throw Object.assign(
        new WeftError('chain-refused', `${network.name} refused ${method}: ${body.error.message}`),
        { rpc: body.error },
      )
    if (!answer.ok || body === null)
      throw new WeftError('chain-unreachable', `${network.name} answered ${answer.status} to ${method}.`)
    return body.result
  }

/** The outside world as steps and planning may touch it: the served chains, hosts that are allowed, stored files. */
export const createWorld = (options: {
  readonly networks: () => readonly NetworkSettings[]
  readonly files: FileStore
  readonly account: `0x${string}`
  readonly signal: AbortSignal
}): World => {
  const { networks, files, account, signal } = options
  const network = (chain: string): NetworkSettings => {
    const found = networks().find((candidate) => candidate.chain === chain)
    if (!found)
      throw new WeftError('network-unknown', `This installation does not serve the network ${chain}.`, {
        final: true,
      })
    return found
  }
  return {
    files,
    account,
    signal,
    network,
    rpc: (chain) => rpcOf(network(chain), signal),
    fetch: (input, init) => {
      const target = new URL(input instanceof Request ? input.url : String(input))
      if (!mayFetch(target, networks()))
        return Promise.reject(
          new WeftError('host-refused', `Steps may not call ${target.host}.`, { final: true }),
        )
      return fetch(input, {
        ...init,
        redirect: 'error',
        signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal,
      })
    },
  }
}
