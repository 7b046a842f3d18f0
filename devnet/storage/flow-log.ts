import { setTimeout as sleep } from 'node:timers/promises'
import { decodeEventLog, encodeEventTopics, type Hex, parseAbi } from 'viem'
import { call } from '../json-rpc.ts'
import { rootOfNodes } from './merkle.ts'

const abi = parseAbi([
  'struct SubmissionNode { bytes32 root; uint256 height; }',
  'struct SubmissionData { uint256 length; bytes tags; SubmissionNode[] nodes; }',
  'event Submit(address indexed sender, bytes32 indexed identity, uint256 submissionIndex, uint256 startPos, uint256 length, SubmissionData submission)',
])
const submitTopics = encodeEventTopics({ abi, eventName: 'Submit' })

/** One entry of Flow, as its Submit event says. */
export type LogEntry = {
  readonly seq: number
  readonly root: Hex
  readonly size: number
  /** First sector in the flow. */
  readonly start: number
  readonly nodes: readonly { readonly root: Hex; readonly height: number }[]
}

type Block = { readonly number: Hex; readonly hash: Hex }
type Log = { readonly topics: [Hex, ...Hex[]]; readonly data: Hex }

const toEntry = ({ topics, data }: Log): LogEntry => {
  const { args } = decodeEventLog({ abi, eventName: 'Submit', topics, data })
  const nodes = args.submission.nodes.map(({ root, height }) => ({ root, height: Number(height) }))
  return {
    seq: Number(args.submissionIndex),
    root: rootOfNodes(nodes),
    size: Number(args.submission.length),
    start: Number(args.startPos),
    nodes,
  }
}

/**
 * Follows Flow on its chain. The chain is the record: nothing is kept here, every start reads it again from the first
 * block, and a chain that went back (evm_revert) is read again too.
 */
export const followFlow = (chainPort: number, flow: Hex) => {
  let entries: LogEntry[] = []
  let synced: { height: number; block: Hex } | undefined
  let stopped = false

  const blockAt = (tag: string) =>
    call(chainPort, 'eth_getBlockByNumber', [tag, false]) as Promise<Block | null>

  const sync = async (): Promise<void> => {
    const latest = await blockAt('latest')
    if (!latest || latest.hash === synced?.block) return
    const before = synced && (await blockAt(`0x${synced.height.toString(16)}`))
    if (!synced || before?.hash !== synced.block) {
      entries = []
      synced = undefined
    }
    const logs = (await call(chainPort, 'eth_getLogs', [
      {
        address: flow,
        topics: submitTopics,
        fromBlock: `0x${(synced ? synced.height + 1 : 0).toString(16)}`,
        toBlock: latest.number,
      },
    ])) as Log[]
    entries.push(...logs.map(toEntry))
    synced = { height: Number(latest.number), block: latest.hash }
  }

  const loop = async () => {
    while (!stopped) {
      // A chain that restarts is asked again; the front itself waits for it.
      await sync().catch(() => {})
      await sleep(150)
    }
  }
  const first = sync()
  void first.then(loop, loop)

  return {
    /** Resolves after the first whole reading. */
    ready: first,
    entry: (seq: number): LogEntry | undefined => entries[seq],
    /** Sequence numbers of all entries with this root, oldest first. */
    withRoot: (root: Hex): readonly LogEntry[] => entries.filter((entry) => entry.root === root),
    status: () => ({
      height: synced?.height ?? 0,
      block: synced?.block ?? `0x${'0'.repeat(64)}`,
      next: entries.length,
    }),
    stop(): void {
      stopped = true
    },
  }
}
export type FlowLog = ReturnType<typeof followFlow>
