import type { Abi } from 'viem'
import { decodeErrorResult, decodeFunctionResult, encodeFunctionData, toHex } from 'viem/utils'
import type { Hex } from './zero-g/merkle.ts'

/** JSON-RPC of one chain, as `World.rpc` gives it. */
export type Rpc = (method: string, params: readonly unknown[]) => Promise<unknown>

/** Methods that read a chain: they change nothing, and ask for no key. */
export const readMethods = [
  'eth_blockNumber',
  'eth_call',
  'eth_chainId',
  'eth_estimateGas',
  'eth_feeHistory',
  'eth_gasPrice',
  'eth_getBalance',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getLogs',
  'eth_getStorageAt',
  'eth_getTransactionByHash',
  'eth_getTransactionCount',
  'eth_getTransactionReceipt',
  'eth_maxPriorityFeePerGas',
  'eth_syncing',
  'net_version',
  'web3_clientVersion',
] as const

export type ChainLog = {
  readonly address: Hex
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly blockNumber: Hex
  readonly transactionHash: Hex
  readonly logIndex: Hex
}

/** eth_call of a contract function at the latest block, decoded by its ABI. The caller names the type of the answer. */
export const readContract = async <T>(
  rpc: Rpc,
  abi: Abi,
  address: Hex,
  functionName: string,
  args: readonly unknown[] = [],
  from?: { readonly account: Hex; readonly value: bigint },
): Promise<T> => {
  const data = encodeFunctionData({ abi, functionName, args: args as never })
  const call = { to: address, data, ...(from ? { from: from.account, value: toHex(from.value) } : {}) }
  const result = (await rpc('eth_call', [call, 'latest'])) as Hex
  return decodeFunctionResult({ abi, functionName, data: result, args: args as never }) as T
}

/** The bytes that a reverted call gave, from wherever in the error they stand. */
const revertData = (error: unknown, depth = 0): Hex | null => {
  if (depth > 5 || error === null || typeof error !== 'object') return null
  const { data, cause } = error as { data?: unknown; cause?: unknown }
  if (typeof data === 'string' && data.startsWith('0x')) return data as Hex
  return revertData(data, depth + 1) ?? revertData(cause, depth + 1)
}

/** Why a call reverted, in the contract's words: `NotEnoughFee(…)`, a revert string, or null when it is not a revert. */
export const revertOf = (error: unknown, abi: Abi): string | null => {
  const data = revertData(error)
  if (data === null) {
    const text = error instanceof Error ? error.message : String(error)
    return /revert/i.test(text) ? text : null
  }
  try {
    const { errorName, args } = decodeErrorResult({ abi, data })
    const values = (args ?? []) as readonly unknown[]
    return errorName === 'Error' ? String(values[0]) : `${errorName}(${values.map(String).join(', ')})`
  } catch {
    return `reverted with ${data.slice(0, 10)}`
  }
}

export const blockNumber = async (rpc: Rpc): Promise<bigint> =>
  BigInt((await rpc('eth_blockNumber', [])) as Hex)

const smallestRange = 500n

/** eth_getLogs that halves its range when the node finds it too large. Oldest first. */
export const scanLogs = async (
  rpc: Rpc,
  filter: { readonly address: Hex; readonly topics: readonly (Hex | null)[] },
  fromBlock: bigint,
  toBlock: bigint,
): Promise<readonly ChainLog[]> => {
  if (fromBlock > toBlock) return []
  try {
    const range = { fromBlock: toHex(fromBlock), toBlock: toHex(toBlock) }
    return (await rpc('eth_getLogs', [{ ...filter, ...range }])) as readonly ChainLog[]
  } catch (error) {
    if (toBlock - fromBlock < smallestRange) throw error
    const middle = (fromBlock + toBlock) / 2n
    const older = await scanLogs(rpc, filter, fromBlock, middle)
    return [...older, ...(await scanLogs(rpc, filter, middle + 1n, toBlock))]
  }
}
