import * as z from 'zod'
import type { ChainRef } from '#lib/workflow/money.ts'
import { blockNumber, scanLogs } from '../../rpc.ts'
import type { Look, World } from '../../runner.ts'
import { decodeSubmit, submitTopics } from '../flow.ts'
import type { Hex } from '../merkle.ts'
import { copiesOf, type StorageNode } from '../shards.ts'
import { discover, serviceAt } from '../wire/market.ts'
import { fileBySeq, type NodeFile } from '../wire/node.ts'

const chain = z.string().transform((text) => text as ChainRef)
const hex = z.string().transform((text) => text as Hex)

const findArgs = z.object({
  chain,
  flow: hex,
  root: z.string(),
  size: z.string(),
  fromBlock: z.string().optional(),
})

/** The hash of this account's Submit of the same root and size, at or after `fromBlock`. */
export const findSubmit: Look = async (world, args) => {
  const { chain: where, flow, root, size, fromBlock } = findArgs.parse(args)
  const rpc = world.rpc(where)
  const logs = await scanLogs(
    rpc,
    { address: flow, topics: submitTopics(world.account) },
    BigInt(fromBlock ?? 0),
    await blockNumber(rpc),
  )
  const found = logs.find((log) => {
    const event = decodeSubmit(log)
    return event?.root === root && event.size === size
  })
  return found?.transactionHash ?? null
}

const entryArgs = z.object({
  chain,
  txSeq: z.string(),
  startSector: z.string(),
  segments: z.number(),
  replicas: z.number(),
})

const filesBySeq = async (
  world: World,
  where: ChainRef,
  txSeq: string,
): Promise<readonly { node: StorageNode; file: NodeFile | null }[]> => {
  const { nodes } = await discover(world, where)
  return Promise.all(
    nodes.map(async (node) => ({
      node,
      file: await fileBySeq(serviceAt(world, node.url), txSeq).catch(() => null),
    })),
  )
}

const copiesWhere = (accept: (file: NodeFile) => boolean): Look => {
  return async (world, args) => {
    const { chain: where, txSeq, replicas, ...placement } = entryArgs.parse(args)
    const files = await filesBySeq(world, where, txSeq)
    const have = files.filter(({ file }) => file !== null && accept(file)).map(({ node }) => node)
    const copies = copiesOf(have, placement)
    if (copies < replicas) return null
    return { copies, shards: have.map(({ shardId, numShard }) => ({ shardId, numShard })) }
  }
}

/** Answers when enough nodes have seen the entry in the flow for `replicas` copies. */
export const entrySeen: Look = copiesWhere(() => true)

/** Answers when the nodes that say the file is complete make up `replicas` copies. */
export const fileFinalized: Look = copiesWhere(({ finalized }) => finalized)
