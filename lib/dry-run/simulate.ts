import { decodeErrorResult, parseAbi, toHex } from 'viem/utils'
import type { Rpc } from '#lib/protocols/rpc.ts'
import { WeftError } from '#lib/workflow/error.ts'

type Hex = `0x${string}`

export type Call = { readonly from: Hex; readonly to: Hex; readonly data: Hex; readonly value: string }
/** A call in a block of its own; number and time are fixed, so that simulating it again gives the same. */
export type Block = { readonly call: Call; readonly number: bigint; readonly timeSeconds: bigint }

export type SimulatedLog = { readonly address: Hex; readonly topics: readonly Hex[]; readonly data: Hex }
export type Simulated = {
  readonly ok: boolean
  readonly returnData: Hex
  readonly gasUsed: bigint
  readonly blockHash: Hex
  readonly logs: readonly SimulatedLog[]
  /** Why it failed, in the contract's words or the node's. */
  readonly reason: string
}

/** Enough for anything, and far from where sums overflow. */
const plenty = toHex(2n ** 128n)

/** Gives the account coins for the simulation alone: a dry run asks for none. */
export const fundedAs = (account: Hex) => ({ [account]: { balance: plenty } })

const standardErrors = parseAbi(['error Error(string reason)', 'error Panic(uint256 code)'])

const reasonOf = (data: Hex, message: string | undefined): string => {
  try {
    const { args } = decodeErrorResult({ abi: standardErrors, data })
    return String(args?.[0])
  } catch {
    return message ?? (data === '0x' ? 'execution reverted' : `execution reverted with ${data.slice(0, 10)}`)
  }
}

const refusal = (error: unknown): string =>
  `${error instanceof Error ? error.message : String(error)} ${(error as { rpc?: { code?: unknown } }).rpc?.code ?? ''}`

/** Whether a node said that it has no such method, in one of the many ways in which nodes say so. */
export const isUnsupported = (error: unknown): boolean =>
  /-32601|-32004|method.*(not (found|exist|support|available)|unknown)|does not exist|unsupported|unknown method/i.test(
    refusal(error),
  )

type Answer = {
  readonly hash: Hex
  readonly calls: readonly {
    readonly status: Hex
    readonly returnData?: Hex
    readonly gasUsed: Hex
    readonly logs?: readonly SimulatedLog[]
    readonly error?: { readonly message?: string; readonly data?: Hex }
  }[]
}

/**
 * Runs calls one block each on top of a real block, by `eth_simulateV1`: each sees what those before it did, and nothing of it
 * happens. Answers what the last one did.
 * @throws what the node answers when it cannot simulate (`isUnsupported` tells).
 */
export const simulate = async (rpc: Rpc, base: bigint, blocks: readonly Block[]): Promise<Simulated> => {
  const accounts = Object.assign({}, ...blocks.map(({ call }) => fundedAs(call.from)))
  const answers = (await rpc('eth_simulateV1', [
    {
      blockStateCalls: blocks.map(({ call, number, timeSeconds }, index) => ({
        blockOverrides: { number: toHex(number), time: toHex(timeSeconds) },
        ...(index === 0 ? { stateOverrides: accounts } : {}),
        calls: [{ from: call.from, to: call.to, data: call.data, value: toHex(BigInt(call.value)) }],
      })),
      validation: false,
      traceTransfers: false,
    },
    toHex(base),
  ])) as readonly Answer[]
  const last = answers.at(-1)
  const done = last?.calls[0]
  if (!last || !done)
    throw new WeftError('simulation-answer', 'The chain answered a simulation in an unknown form.')
  const returnData = done.returnData ?? done.error?.data ?? '0x'
  const ok = BigInt(done.status) === 1n
  return {
    ok,
    returnData,
    gasUsed: BigInt(done.gasUsed),
    blockHash: last.hash,
    logs: done.logs ?? [],
    reason: ok ? '' : reasonOf(returnData, done.error?.message),
  }
}
