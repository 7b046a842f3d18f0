import { WeftError } from '#lib/workflow/error.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { type Rpc, readContract } from '../../rpc.ts'
import type { World } from '../../runner.ts'
import { flowAbi, marketAbi } from '../flow.ts'
import type { Hex } from '../merkle.ts'
import type { StorageNode } from '../shards.ts'
import { shardedNodes } from './indexer.ts'
import type { Service } from './json-rpc.ts'
import { nodeIdentity } from './node.ts'

export const serviceAt = (world: Pick<World, 'fetch' | 'signal'>, url: string): Service => ({
  url,
  fetch: world.fetch,
  signal: world.signal,
})

export const indexerOf = (world: Pick<World, 'fetch' | 'signal' | 'network'>, chain: ChainRef): Service => {
  const settings = world.network(chain)
  if (!settings.zeroG)
    throw new WeftError('network-role-missing', `${settings.name} has no 0G storage.`, { final: true })
  return serviceAt(world, settings.zeroG.indexerUrl)
}

/** Price of a sector of 256 bytes in wei, and the market that asks it. */
export const readPrice = async (rpc: Rpc, flow: Hex): Promise<{ market: Hex; pricePerSector: bigint }> => {
  const market = await readContract<Hex>(rpc, flowAbi, flow, 'market')
  return { market, pricePerSector: await readContract<bigint>(rpc, marketAbi, market, 'pricePerSector') }
}

/** The nodes of a storage network and the Flow contract that all of them serve; only nodes that answer are listed. */
export const discover = async (
  world: World,
  chain: ChainRef,
): Promise<{ flow: Hex; nodes: readonly StorageNode[] }> => {
  const listed = await shardedNodes(indexerOf(world, chain))
  const asked = await Promise.allSettled(listed.map((node) => nodeIdentity(serviceAt(world, node.url))))
  const answered = asked.flatMap((result, position) =>
    result.status === 'fulfilled' ? [{ node: listed[position]!, identity: result.value }] : [],
  )
  const first = answered[0]
  if (!first)
    throw new WeftError('storage-unreachable', `No storage node of ${world.network(chain).name} answers.`, {
      fix: 'Check that the network is running, then resume.',
    })
  const { flow, chainId } = first.identity
  const serves = (identity: { flow: Hex; chainId: number }) =>
    identity.flow.toLowerCase() === flow.toLowerCase() && identity.chainId === chainId
  if (chainId !== chainIdOf(chain))
    throw new WeftError(
      'storage-other-chain',
      `The storage nodes of ${world.network(chain).name} belong to chain ${chainId}, not to ${chainIdOf(chain)}.`,
      { fix: 'Set another indexer for this network.', final: true },
    )
  return { flow, nodes: answered.filter(({ identity }) => serves(identity)).map(({ node }) => node) }
}
