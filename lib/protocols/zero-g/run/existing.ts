import type { ChainRef } from '#lib/workflow/money.ts'
import type { World } from '../../runner.ts'
import type { MerkleTree, SubmissionNode } from '../merkle.ts'
import { copiesOf } from '../shards.ts'
import { discover, serviceAt } from '../wire/market.ts'
import { fileByRoot } from '../wire/node.ts'

export type ExistingEntry = {
  readonly txSeq: string
  readonly startSector: string
  readonly nodes: readonly SubmissionNode[]
  /** Whole copies there are now; fewer than wanted means that bytes are still missing. */
  readonly copies: number
}

/**
 * The entry of the flow that holds these bytes already, null when there is none. An entry whose upload was interrupted
 * counts too: its bytes can be uploaded by its number, and nobody pays twice.
 */
export const existingEntry = async (
  world: World,
  chain: ChainRef,
  tree: MerkleTree,
): Promise<ExistingEntry | null> => {
  const { nodes } = await discover(world, chain)
  const asked = await Promise.all(
    nodes.map(async (node) => ({
      node,
      file: await fileByRoot(serviceAt(world, node.url), tree.root).catch(() => null),
    })),
  )
  const fitting = asked.flatMap(({ node, file }) =>
    file && !file.pruned && file.size === String(tree.size) ? [{ node, file }] : [],
  )
  const best = fitting.find(({ file }) => file.finalized) ?? fitting[0]
  if (!best) return null
  const { txSeq, startSector } = best.file
  const have = fitting.filter(({ file }) => file.txSeq === txSeq && file.finalized).map(({ node }) => node)
  return {
    txSeq,
    startSector,
    nodes: best.file.nodes,
    copies: copiesOf(have, { startSector, segments: tree.segments }),
  }
}
