import type { Hex } from 'viem'
import { checkAddressed, checkSegment, invalid, type Segment, storeError } from './check.ts'
import type { FlowLog, LogEntry } from './flow-log.ts'
import type { Segments } from './segments.ts'
import { chunkBytes, chunksOf, segmentChunks, segmentCountOf } from './shape.ts'

export type ShardConfig = { readonly shardId: number; readonly numShard: number }
const mostWritings = 128
const duplicate = 'segment has already been uploaded or is being uploaded'

/** Indexes (within the file) of the segments that this shard keeps: by their place in the whole flow. */
const ownIndexes = ({ start, size }: LogEntry, { shardId, numShard }: ShardConfig): readonly number[] => {
  const first = Math.floor(start / segmentChunks)
  return Array.from({ length: segmentCountOf(size) }, (_, index) => index).filter(
    (index) => (first + index) % numShard === shardId,
  )
}

/** One storage node: what it knows of the flow, and the bytes of its shard. */
export const createStorageNode = (options: {
  readonly shard: ShardConfig
  readonly log: FlowLog
  readonly segments: Segments
}) => {
  const { log, segments, shard } = options
  const writing = new Set<string>()
  let uploads = 0
  let others: readonly { complete(entry: LogEntry): boolean }[] = []

  const complete = (entry: LogEntry) => ownIndexes(entry, shard).every((index) => segments.has(entry, index))

  /** A shard without a segment of the file has nothing to wait for but the others. */
  const finalized = (entry: LogEntry): boolean =>
    ownIndexes(entry, shard).length > 0 ? complete(entry) : others.every((other) => other.complete(entry))

  /** The entry that answers for a root: a finalized one where there is one, else the first. */
  const byRoot = (root: Hex): LogEntry | undefined => {
    const entries = log.withRoot(root)
    return entries.find(finalized) ?? entries[0]
  }

  const uploadedCount = (entry: LogEntry): number => {
    if (finalized(entry)) return segmentCountOf(entry.size)
    const own = ownIndexes(entry, shard)
    const firstMissing = own.findIndex((index) => !segments.has(entry, index))
    return own.some((index) => segments.has(entry, index)) ? (own[firstMissing] ?? 0) : 0
  }

  const put = async (segment: Segment, entry: LogEntry | undefined): Promise<void> => {
    const known = checkAddressed(segment, entry, entry !== undefined && finalized(entry))
    checkSegment(segment)
    // A real node drops a segment of another shard without a word, and the upload then never ends. Said here instead.
    if (!ownIndexes(known, shard).includes(segment.index))
      throw invalid('index', `segment is not in shard ${shard.shardId} / ${shard.numShard}`)
    const key = `${known.root}-${known.size}/${segment.index}`
    if (segments.has(known, segment.index) || writing.has(key)) throw storeError(duplicate)
    if (writing.size >= mostWritings) throw storeError(`too many data writing: ${mostWritings}`)
    writing.add(key)
    uploads += 1
    try {
      await segments.write(known, segment.index, segment.data, segment.proof)
    } finally {
      writing.delete(key)
    }
  }

  /** Chunks [start, end) of a file when this node has them all. */
  const readChunks = async (entry: LogEntry, start: number, end: number): Promise<Buffer | null> => {
    if (start >= end) throw invalid('end_index', 'invalid chunk index')
    if (end - start > segmentChunks) throw invalid('end_index', `exceeds maximum chunks ${segmentChunks}`)
    if (end > chunksOf(entry.size)) return null
    const own = new Set(ownIndexes(entry, shard))
    const parts: Buffer[] = []
    for (let index = Math.floor(start / segmentChunks); index * segmentChunks < end; index += 1) {
      if (!own.has(index) || !segments.has(entry, index)) return null
      const first = index * segmentChunks
      const { data } = await segments.read(entry, index)
      parts.push(
        data.subarray(
          Math.max(0, start - first) * chunkBytes,
          Math.min(segmentChunks, end - first) * chunkBytes,
        ),
      )
    }
    return Buffer.concat(parts)
  }

  return {
    shard,
    /** What it holds, and how many segments it has taken since it started. */
    counts: () => ({ segments: segments.count(), uploads }),
    complete,
    finalized,
    byRoot,
    readChunks,
    /** The nodes of the other shards, for files of which this shard keeps nothing. */
    introduce(peers: readonly { complete(entry: LogEntry): boolean }[]): void {
      others = peers
    },
    bySeq: (seq: number): LogEntry | undefined => log.entry(seq),
    owns: (entry: LogEntry, index: number): boolean => ownIndexes(entry, shard).includes(index),
    uploadByRoot: (segment: Segment): Promise<void> => put(segment, byRoot(segment.root)),
    uploadBySeq: (segment: Segment, seq: number): Promise<void> => put(segment, log.entry(seq)),
    /** By sequence number, segments that are already here are passed over; by root they are an error. */
    async uploadAllBySeq(all: readonly Segment[], seq: number): Promise<void> {
      for (const segment of all)
        await put(segment, log.entry(seq)).catch((error: Error) => {
          if (error.message !== duplicate) throw error
        })
    },
    async withProof(entry: LogEntry, index: number) {
      if (index >= segmentCountOf(entry.size)) throw invalid('index', 'index out of bound')
      if (!ownIndexes(entry, shard).includes(index) || !segments.has(entry, index)) return null
      const { data, proof } = await segments.read(entry, index)
      return { root: entry.root, data: data.toString('base64'), index, proof, fileSize: entry.size }
    },
    fileInfo: (entry: LogEntry) => ({
      tx: {
        streamIds: [],
        data: [],
        dataMerkleRoot: entry.root,
        merkleNodes: entry.nodes.map(({ root, height }) => [height + 1, root]),
        startEntryIndex: entry.start,
        size: entry.size,
        seq: entry.seq,
      },
      finalized: finalized(entry),
      isCached: false,
      uploadedSegNum: uploadedCount(entry),
      pruned: false,
    }),
  }
}
export type StorageNode = ReturnType<typeof createStorageNode>
