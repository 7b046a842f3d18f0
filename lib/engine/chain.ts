import { decodeErrorResult, keccak256 } from 'viem/utils'
import type { MinedTransaction, World } from '#lib/protocols/runner.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import type { ChainRef } from '#lib/workflow/money.ts'

type Hex = `0x${string}`
type Rpc = (method: string, params: readonly unknown[]) => Promise<unknown>

/** A transaction as eth_getTransactionByHash gives it; only what is read here. */
export type ChainTransaction = {
  readonly hash: Hex
  readonly from: Hex
  readonly to: Hex | null
  readonly input: Hex
  readonly value: Hex
  readonly nonce: Hex
  readonly blockNumber: Hex | null
}
export type ChainReceipt = {
  readonly transactionHash: Hex
  readonly from: Hex
  readonly status: Hex
  readonly blockNumber: Hex
  readonly blockHash: Hex
  readonly gasUsed: Hex
  readonly effectiveGasPrice: Hex
  readonly logs: readonly { address: Hex; topics: readonly Hex[]; data: Hex; logIndex: Hex }[]
}

export const blockNumber = async (rpc: Rpc): Promise<bigint> =>
  BigInt((await rpc('eth_blockNumber', [])) as Hex)
export const transactionCount = async (rpc: Rpc, account: Hex, block: string): Promise<number> =>
  Number(BigInt((await rpc('eth_getTransactionCount', [account, block])) as Hex))
export const receiptOf = async (rpc: Rpc, hash: Hex): Promise<ChainReceipt | null> =>
  (await rpc('eth_getTransactionReceipt', [hash])) as ChainReceipt | null
export const transactionOf = async (rpc: Rpc, hash: Hex): Promise<ChainTransaction | null> =>
  (await rpc('eth_getTransactionByHash', [hash])) as ChainTransaction | null

/** The signed bytes of a transaction that the node knows; null when it does not give them out. */
export const rawOf = async (rpc: Rpc, hash: Hex): Promise<Hex | null> => {
  try {
    const raw = (await rpc('eth_getRawTransactionByHash', [hash])) as Hex | null
    return raw && keccak256(raw) === hash ? raw : null
  } catch {
    return null
  }
}

/** Same effect: to, data and value. Gas and nonce may differ (a sped-up transaction). */
export const sameEffect = (
  tx: ChainTransaction,
  wish: Pick<SignatureRequest, 'from' | 'to' | 'data' | 'value'>,
): boolean =>
  tx.from.toLowerCase() === wish.from.toLowerCase() &&
  tx.to?.toLowerCase() === wish.to.toLowerCase() &&
  tx.input.toLowerCase() === wish.data.toLowerCase() &&
  BigInt(tx.value) === BigInt(wish.value)

/**
 * A transaction of this effect that waits in the mempool, where the node shows its pending block; null when there is
 * none or the node does not say.
 */
export const waitingTransaction = async (
  rpc: Rpc,
  wish: Pick<SignatureRequest, 'from' | 'to' | 'data' | 'value' | 'nonce'>,
): Promise<ChainTransaction | null> => {
  try {
    if ((await transactionCount(rpc, wish.from, 'pending')) <= wish.nonce) return null
    const block = (await rpc('eth_getBlockByNumber', ['pending', true])) as {
      transactions: readonly ChainTransaction[]
    }
    return block.transactions.find((tx) => sameEffect(tx, wish)) ?? null
  } catch {
    return null
  }
}

const scanLimit = 64n

/**
 * The transaction of `account` with this nonce, which must be below the account's count. Few blocks are scanned, more
 * are bisected on the account's count by block; null when the node has pruned what that needs.
 */
export const transactionWithNonce = async (
  rpc: Rpc,
  account: Hex,
  nonce: number,
  fromBlock: bigint,
): Promise<ChainTransaction | null> => {
  let low = fromBlock
  let high = await blockNumber(rpc)
  try {
    while (high - low > scanLimit) {
      const middle = (low + high) / 2n
      if ((await transactionCount(rpc, account, `0x${middle.toString(16)}`)) > nonce) high = middle
      else low = middle + 1n
    }
    for (let block = low; block <= high; block++) {
      const { transactions } = (await rpc('eth_getBlockByNumber', [`0x${block.toString(16)}`, true])) as {
        transactions: readonly ChainTransaction[]
      }
      for (const tx of transactions)
        if (tx.from.toLowerCase() === account.toLowerCase() && Number(tx.nonce) === nonce) return tx
    }
  } catch {
    return null
  }
  return null
}

export const gasFeeOf = (receipt: ChainReceipt): string =>
  (BigInt(receipt.gasUsed) * BigInt(receipt.effectiveGasPrice ?? '0x0')).toString()

export const minedOf = (chain: ChainRef, receipt: ChainReceipt, value: string): MinedTransaction => ({
  chain,
  hash: receipt.transactionHash,
  from: receipt.from,
  blockNumber: BigInt(receipt.blockNumber).toString(),
  blockHash: receipt.blockHash,
  value,
  gasFee: gasFeeOf(receipt),
  logs: receipt.logs.map(({ address, topics, data, logIndex }) => ({
    address,
    topics,
    data,
    logIndex: Number(logIndex),
  })),
})

/** Why a mined transaction reverted, from asking the same call again on the block before; one sentence at best. */
export const revertReason = async (
  world: Pick<World, 'rpc'>,
  chain: ChainRef,
  tx: ChainTransaction,
  receipt: ChainReceipt,
): Promise<string> => {
  const before = `0x${(BigInt(receipt.blockNumber) - 1n).toString(16)}`
  const call = { from: tx.from, to: tx.to, data: tx.input, value: tx.value }
  try {
    await world.rpc(chain)('eth_call', [call, before])
    return 'the contract gave no reason'
  } catch (error) {
    const data = revertData(error)
    if (!data || data === '0x') return error instanceof Error ? error.message : String(error)
    try {
      const { errorName, args } = decodeErrorResult({ data })
      return errorName === 'Error'
        ? String(args?.[0])
        : `${errorName}(${(args ?? []).map(String).join(', ')})`
    } catch {
      return `custom error ${data.slice(0, 10)}`
    }
  }
}

const revertData = (error: unknown, depth = 0): Hex | null => {
  if (depth > 5 || error === null || typeof error !== 'object') return null
  const { data, cause, rpc } = error as { data?: unknown; cause?: unknown; rpc?: unknown }
  if (typeof data === 'string' && data.startsWith('0x')) return data as Hex
  return revertData(data, depth + 1) ?? revertData(rpc, depth + 1) ?? revertData(cause, depth + 1)
}
