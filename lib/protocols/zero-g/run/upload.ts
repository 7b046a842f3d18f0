import { setTimeout as sleep } from 'node:timers/promises'
import { WeftError } from '#lib/workflow/error.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { ArtifactFile, World } from '../../runner.ts'
import type { MerkleTree } from '../merkle.ts'
import { sectorBytes, segmentBytes } from '../sectors.ts'
import { keeps, type StorageNode } from '../shards.ts'
import { discover, serviceAt } from '../wire/market.ts'
import { type UploadSegment, uploadSegments } from '../wire/node.ts'

/** Segments of one journaled batch: 8 MiB. */
export const batchSegments = 32
/** Segments of one request: 2 MiB of bytes, well under the nodes' smallest body limit of 10 MiB in base64. */
const callSegments = 8
const attempts = 3

export type Entry = { readonly txSeq: string; readonly startSector: string }

const segmentOf = async (file: ArtifactFile, tree: MerkleTree, index: number): Promise<UploadSegment> => {
  const start = index * segmentBytes
  const length = Math.min(segmentBytes, file.size - start)
  const bytes = new Uint8Array(Math.ceil(length / sectorBytes) * sectorBytes)
  bytes.set(await file.read(start, length))
  return { root: tree.root, index, fileSize: file.size, bytes, proof: tree.proofOf(index) }
}

const patiently = async (action: () => Promise<void>): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action()
    } catch (error) {
      if (attempt === attempts || (error instanceof WeftError && error.final)) throw error
      await sleep(250 * 2 ** attempt)
    }
  }
}

/**
 * Uploads segments [from, to) by the entry's number in the flow to the nodes that keep them, `replicas` of each. Harmless to
 * repeat: what a node has already counts as done.
 */
export const uploadRange = async (
  world: World,
  chain: ChainRef,
  file: ArtifactFile,
  tree: MerkleTree,
  entry: Entry,
  range: { readonly from: number; readonly to: number; readonly replicas: number },
): Promise<void> => {
  const { nodes } = await discover(world, chain)
  const placement = { startSector: entry.startSector, segments: tree.segments }
  for (let from = range.from; from < range.to; from += callSegments) {
    const indexes = Array.from({ length: Math.min(callSegments, range.to - from) }, (_, i) => from + i)
    const segments = await Promise.all(indexes.map((index) => segmentOf(file, tree, index)))
    const targets = new Map<StorageNode, UploadSegment[]>()
    for (const segment of segments)
      for (const node of nodes
        .filter((each) => keeps(each, placement, segment.index))
        .slice(0, range.replicas))
        targets.set(node, [...(targets.get(node) ?? []), segment])
    await Promise.all(
      [...targets].map(([node, its]) =>
        patiently(() => uploadSegments(serviceAt(world, node.url), entry.txSeq, its)),
      ),
    )
  }
}
