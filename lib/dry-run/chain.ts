import { keccak256, toHex } from 'viem/utils'
import { type Rpc, readMethods } from '#lib/protocols/rpc.ts'
import type { MinedTransaction, NetworkSettings, TransactionWish } from '#lib/protocols/runner.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Acting, Recorder } from './recorder.ts'
import { type Block, type Call, fundedAs, isUnsupported, simulate } from './simulate.ts'

type Hex = `0x${string}`

const reads: ReadonlySet<string> = new Set(readMethods)

type Mined = Block & { readonly logs: MinedTransaction['logs']; readonly hash: Hex }
type LogFilter = {
  readonly address?: Hex
  readonly topics?: readonly (Hex | readonly Hex[] | null)[]
  readonly fromBlock?: Hex
  readonly toBlock?: Hex
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const fits = (filter: LogFilter, log: MinedTransaction['logs'][number]): boolean =>
  (!filter.address || same(filter.address, log.address)) &&
  (filter.topics ?? []).every((wanted, index) => {
    const topic = log.topics[index]
    return wanted === null || (topic !== undefined && [wanted].flat().some((one) => same(one, topic)))
  })

/**
 * One chain as a dry run sees it: a real block, and on top of it what this dry run would have sent. Reading is allowed, and sees
 * that; whatever else is asked is refused. The account has as many coins as it needs.
 */
export const createDryChain = (options: {
  readonly rpc: Rpc
  readonly network: NetworkSettings
  readonly account: Hex
  readonly recorder: Recorder
  /** Makes hashes of simulated transactions differ from one dry run to the next. */
  readonly id: string
  readonly nowSeconds: number
}) => {
  const { rpc, network, account, recorder, id } = options
  const mined: Mined[] = []
  let start: Promise<{ number: bigint; timeSeconds: bigint }> | undefined

  const base = () => {
    start ??= (async () => {
      const block = (await rpc('eth_getBlockByNumber', ['latest', false])) as {
        number: Hex
        timestamp: Hex
      }
      const timestamp = BigInt(block.timestamp)
      const now = BigInt(options.nowSeconds)
      return { number: BigInt(block.number), timeSeconds: now > timestamp ? now : timestamp }
    })()
    return start
  }
  const blockOf = async (call: Call): Promise<Block> => {
    const { number, timeSeconds } = await base()
    const place = BigInt(mined.length + 1)
    return { call, number: number + place, timeSeconds: timeSeconds + place }
  }

  const readReal = (
    call: { readonly [K in keyof Call]?: Call[K] | undefined },
    block: unknown = 'latest',
    overrides?: unknown,
  ) => rpc('eth_call', [call, block, { ...fundedAs(call.from ?? account), ...(overrides as object) }])

  const read = async (call: Partial<Call>, more: readonly unknown[]) => {
    if (mined.length === 0) return readReal(call, more[0], more[1])
    const asked: Call = {
      from: call.from ?? account,
      to: call.to as Hex,
      data: call.data ?? '0x',
      value: BigInt(call.value ?? 0).toString(),
    }
    const done = await simulate(rpc, (await base()).number, [...mined, await blockOf(asked)])
    if (done.ok) return done.returnData
    throw new WeftError(
      'chain-refused',
      `${network.name} refused eth_call: execution reverted: ${done.reason}`,
      {
        cause: { data: done.returnData },
      },
    )
  }

  const logs = async (filter: LogFilter) => {
    const real = (await rpc('eth_getLogs', [filter])) as readonly unknown[]
    const upTo = filter.toBlock?.startsWith('0x') ? BigInt(filter.toBlock) : null
    const from = filter.fromBlock?.startsWith('0x') ? BigInt(filter.fromBlock) : 0n
    const own = mined
      .filter(({ number }) => number >= from && (upTo === null || number <= upTo))
      .flatMap((block) =>
        block.logs
          .filter((log) => fits(filter, log))
          .map((log) => ({
            ...log,
            logIndex: toHex(log.logIndex),
            blockNumber: toHex(block.number),
            transactionHash: block.hash,
          })),
      )
    return [...real, ...own]
  }

  return {
    /** JSON-RPC for a step: reading only. @throws UndeclaredEffectError for what does not read. */
    rpcFor:
      (acting: Acting): Rpc =>
      async (method, params) => {
        if (!reads.has(method))
          return recorder.forbid(acting, `call ${method} on ${network.name}, which does not only read`)
        if (method === 'eth_call') return read(params[0] as Call & { value?: Hex }, params.slice(1))
        if (method === 'eth_getLogs') return logs(params[0] as LogFilter)
        if (method === 'eth_blockNumber') return toHex((await base()).number + BigInt(mined.length))
        if (method === 'eth_getBalance' && same(String(params[0]), account)) return toHex(2n ** 128n)
        return rpc(method, params)
      },

    /** What the wallet and the chain would make of a wish, on top of all before it. Nothing is sent. */
    async transact(acting: Acting, wish: TransactionWish): Promise<MinedTransaction> {
      const call: Call = { from: account, to: wish.to, data: wish.data, value: wish.value }
      const block = await blockOf(call)
      const effect = {
        kind: 'transaction',
        step: acting.step,
        chain: wish.chain,
        to: wish.to,
        title: wish.title,
        call: wish.call,
        value: wish.value,
        ...(wish.locks ? { locks: wish.locks } : {}),
      } as const
      const done = await simulate(rpc, (await base()).number, [...mined, block]).catch(async (error) => {
        if (!isUnsupported(error)) throw error
        await readReal({ ...call, value: toHex(BigInt(wish.value)) })
        recorder.write({ ...effect, gasFee: null })
        throw new WeftError(
          'simulation-unsupported',
          `${network.name} would take this transaction, and cannot simulate what follows from it.`,
          { final: true, fix: 'The steps behind it can only be seen in a real run.', cause: error },
        )
      })
      if (!done.ok)
        throw new WeftError('transaction-reverted', `The transaction would fail: ${done.reason}.`, {
          final: true,
          fix: 'Look at the reason before you sign anything.',
        })
      const gasFee = (done.gasUsed * BigInt((await rpc('eth_gasPrice', [])) as Hex)).toString()
      const hash = keccak256(toHex(`dry run ${id} ${wish.chain} ${mined.length}`))
      const seen = done.logs.map((log, logIndex) => ({
        address: log.address,
        topics: log.topics,
        data: log.data,
        logIndex,
      }))
      mined.push({ ...block, logs: seen, hash })
      recorder.write({ ...effect, gasFee })
      return {
        chain: wish.chain,
        hash,
        from: account,
        blockNumber: block.number.toString(),
        blockHash: done.blockHash,
        value: wish.value,
        gasFee,
        logs: seen,
      }
    },

    /** The coins that the account really has, wei. */
    balance: async (): Promise<bigint> => BigInt((await rpc('eth_getBalance', [account, 'latest'])) as Hex),
  }
}
export type DryChain = ReturnType<typeof createDryChain>
