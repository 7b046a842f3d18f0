import { readFile } from 'node:fs/promises'
import type { NetworkSettings, World } from '#lib/protocols/runner.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { pathOf } from './arguments.ts'

/** The networks of this installation, from the file that its local networks or its operator wrote; none when it is not there. */
export const readNetworks = async (): Promise<readonly NetworkSettings[]> => {
  const path = pathOf(process.env.WEFT_NETWORKS_FILE || '.data/devnet/networks.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return []
  try {
    const networks = JSON.parse(text) as readonly NetworkSettings[]
    if (Array.isArray(networks) && networks.every(({ chain, rpcUrl }) => chain && rpcUrl)) return networks
  } catch {
    // Said below.
  }
  throw new WeftError('networks-file', `${path} is not a networks file.`, {
    fix: 'Start Weft once, or set WEFT_NETWORKS_FILE.',
  })
}

export const infoOf = ({ chain, name, currency, simulated, roles }: NetworkSettings): NetworkInfo => ({
  chain,
  name,
  currency,
  simulated,
  roles,
})

let nextId = 1

/** JSON-RPC over HTTP. @throws WeftError `chain-unreachable`, `chain-refused`. */
export const rpcAt =
  (url: string, name: string) =>
  async (method: string, params: readonly unknown[]): Promise<unknown> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: nextId++, method, params }),
      signal: AbortSignal.timeout(10_000),
    }).catch((cause: unknown) => {
      throw new WeftError('chain-unreachable', `${name} does not answer.`, { cause })
    })
    const body = (await answer.json().catch(() => null)) as {
      result?: unknown
      error?: { message: string }
    } | null
    if (body?.error) throw new WeftError('chain-refused', `${name} refused ${method}: ${body.error.message}`)
    if (!body || !('result' in body))
      throw new WeftError('chain-unreachable', `${name} answered ${answer.status} to ${method}.`)
    return body.result
  }

/** Reads chains and services, and nothing else: the CLI keeps no files and has no account of its own. */
export const readOnlyWorld = (networks: readonly NetworkSettings[]): World => {
  const network = (chain: string): NetworkSettings => {
    const found = networks.find((each) => each.chain === chain)
    if (found) return found
    throw new WeftError('network-unknown', `The networks file does not name ${chain}.`, { final: true })
  }
  const noFiles = () =>
    Promise.reject(new WeftError('no-files', 'Planning reads no stored files.', { final: true }))
  return {
    files: { open: noFiles, write: noFiles },
    account: '0x0000000000000000000000000000000000000000',
    network,
    rpc: (chain) => rpcAt(network(chain).rpcUrl, network(chain).name),
    fetch: (input, init) => fetch(input, { ...init, redirect: 'error' }),
    signal: AbortSignal.timeout(15_000),
  }
}
