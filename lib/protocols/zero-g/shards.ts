import { segmentSectors } from './sectors.ts'

/** A storage node and the part of the flow that it keeps: flow segments s with s mod numShard = shardId. */
export type StorageNode = { readonly url: string; readonly shardId: number; readonly numShard: number }

/** A file's segments by their place in the whole flow, which decides who keeps them. */
export type Placement = { readonly startSector: string; readonly segments: number }

/** Whether the node keeps the file's segment `index`. */
export const keeps = (
  { shardId, numShard }: StorageNode,
  { startSector }: Placement,
  index: number,
): boolean => (Math.floor(Number(startSector) / segmentSectors) + index) % numShard === shardId

/** How many whole copies of everything these nodes can hold between them. */
export const copiesPossible = (nodes: readonly StorageNode[]): number => {
  const shards = Math.max(1, ...nodes.map(({ numShard }) => numShard))
  const counts = Array.from(
    { length: shards },
    (_, flowSegment) => nodes.filter(({ shardId, numShard }) => flowSegment % numShard === shardId).length,
  )
  return Math.min(...counts)
}

/** How many whole copies of this file the nodes that `have` what they keep make up. */
export const copiesOf = (have: readonly StorageNode[], placement: Placement): number => {
  let copies = Number.POSITIVE_INFINITY
  // Places repeat with the largest shard count; more segments than that show nothing new.
  const distinct = Math.min(placement.segments, Math.max(1, ...have.map(({ numShard }) => numShard)))
  for (let index = 0; index < distinct; index++)
    copies = Math.min(copies, have.filter((node) => keeps(node, placement, index)).length)
  return copies
}
