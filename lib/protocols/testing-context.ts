import { createWalletClient, defineChain, http } from 'viem'
import type { LocalAccount } from 'viem/accounts'
import type { Progress } from '#lib/run/view.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type ChainRef, chainIdOf } from '#lib/workflow/money.ts'
import type { ChainLog } from './rpc.ts'
import type {
  FileStore,
  MinedTransaction,
  NetworkSettings,
  StepContext,
  StepRunner,
  TransactionWish,
  World,
} from './runner.ts'

type Hex = `0x${string}`

/** Bytes in memory, for tests. */
export const memoryFiles = (): FileStore & { readonly kept: Map<string, Uint8Array> } => {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    open: async (sha256) => {
      const bytes = kept.get(sha256)
      if (!bytes) return null
      return {
        size: bytes.length,
        read: async (start, length) => bytes.subarray(start, start + length),
        close: async () => {},
      }
    },
    write: async (source) => {
      const parts: Uint8Array[] = []
      for await (const part of source) parts.push(part.slice())
      const bytes = new Uint8Array(Buffer.concat(parts))
      const sha256 = sha256Hex(bytes)
      kept.set(sha256, bytes)
      return { sha256, size: bytes.length }
    },
  }
}

const rpcOf =
  (url: string) =>
  async (method: string, params: readonly unknown[]): Promise<unknown> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } }
    if (error) throw Object.assign(new Error(error.message), { cause: error })
    return result
  }

export const testWorld = (
  networks: readonly NetworkSettings[],
  account: Hex,
  files: FileStore,
  fetcher: typeof fetch = fetch,
): World => {
  const network = (chain: ChainRef): NetworkSettings => {
    const found = networks.find((each) => each.chain === chain)
    if (!found) throw new WeftError('network-unknown', `No network ${chain}.`, { final: true })
    return found
  }
  return {
    files,
    account,
    network,
    rpc: (chain) => rpcOf(network(chain).rpcUrl),
    fetch: fetcher,
    signal: new AbortController().signal,
  }
}

/** What a run remembers of a step: results of durable calls by name. Hand it to a second run to replay. */
export type Journal = Map<string, Json>
export const journal = (): Journal => new Map()

type Receipt = {
  status: Hex
  blockNumber: Hex
  blockHash: Hex
  gasUsed: Hex
  effectiveGasPrice: Hex
  logs: readonly ChainLog[]
}

/** Runs a step like the engine does, without durability but for the journal, with a key in place of a wallet. */
export const runStep = async (
  runner: StepRunner,
  options: {
    readonly world: World
    readonly signer: LocalAccount
    readonly params: unknown
    readonly inputs?: Readonly<Record<string, Artifact>>
    readonly journal?: Journal
    readonly manifest?: string
    readonly onProgress?: (progress: Progress) => void
    readonly onWish?: (wish: TransactionWish) => void
  },
) => {
  const { world, signer } = options
  const journaled = options.journal ?? journal()
  const once = async <T extends Json>(name: string, action: () => Promise<T>): Promise<T> => {
    if (journaled.has(name)) return journaled.get(name) as T
    const value = JSON.parse(JSON.stringify(await action())) as T
    journaled.set(name, value)
    return value
  }
  const send = async (wish: TransactionWish): Promise<MinedTransaction> => {
    options.onWish?.(wish)
    const settings = world.network(wish.chain)
    const wallet = createWalletClient({
      account: signer,
      transport: http(settings.rpcUrl),
      chain: defineChain({
        id: chainIdOf(wish.chain),
        name: settings.name,
        nativeCurrency: settings.currency,
        rpcUrls: { default: { http: [settings.rpcUrl] } },
      }),
    })
    const hash = await wallet.sendTransaction({ to: wish.to, data: wish.data, value: BigInt(wish.value) })
    for (;;) {
      const receipt = (await world.rpc(wish.chain)('eth_getTransactionReceipt', [hash])) as Receipt | null
      if (receipt && BigInt(receipt.status) !== 1n) throw new Error(`${wish.name} reverted`)
      if (receipt)
        return {
          chain: wish.chain,
          hash,
          from: signer.address,
          blockNumber: BigInt(receipt.blockNumber).toString(),
          blockHash: receipt.blockHash,
          value: wish.value,
          gasFee: (BigInt(receipt.gasUsed) * BigInt(receipt.effectiveGasPrice)).toString(),
          logs: receipt.logs.map(({ address, topics, data, logIndex }) => ({
            address,
            topics,
            data,
            logIndex: Number(logIndex),
          })),
        }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  let untils = 0
  const context: StepContext = {
    ...world,
    run: 'run-1',
    step: 'step',
    attempt: 1,
    params: options.params,
    inputs: options.inputs ?? {},
    manifest: options.manifest ?? 'ab'.repeat(32),
    authorization: `0x${'cd'.repeat(32)}`,
    idempotencyKey: 'ef'.repeat(32),
    once,
    until: (look, args, { timeoutSeconds }) =>
      once(`until:${untils++}`, async () => {
        const deadlineMs = Date.now() + timeoutSeconds * 1000
        while (Date.now() < deadlineMs) {
          const answer = await runner.looks![look]!(world, args)
          if (answer !== null) return answer
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
        return null
      }),
    transaction: (wish) =>
      once(
        `transaction:${wish.name}`,
        async () => (await send(wish)) as unknown as Json,
      ) as unknown as Promise<MinedTransaction>,
    progress: (progress) => options.onProgress?.(progress),
  }
  return runner.run(context)
}
