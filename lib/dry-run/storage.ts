import type { FileStore, MinedTransaction } from '#lib/protocols/runner.ts'
import { decodeSubmit } from '#lib/protocols/zero-g/flow.ts'
import type { SubmissionNode } from '#lib/protocols/zero-g/merkle.ts'
import { sectorBytes, sectorsOf, segmentSectors } from '#lib/protocols/zero-g/sectors.ts'
import { keeps, type StorageNode } from '#lib/protocols/zero-g/shards.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { Acting, Recorder } from './recorder.ts'

type Hex = `0x${string}`
type Params = readonly unknown[]
/** Asks the real service. */
export type Pass = () => Promise<unknown>

/** An entry of the flow: one that a simulated transaction made, or a real one that bytes were missing of. */
type Entry = {
  readonly txSeq: number
  readonly root: Hex
  readonly size: number
  readonly startSector: string
  readonly nodes: readonly SubmissionNode[]
  /** Segments that were uploaded here, by index, as digests of their bytes in the throwaway store. */
  readonly segments: Map<number, string>
  readonly real: boolean
}
type Listed = {
  readonly url: string
  readonly config: { readonly shardId: number; readonly numShard: number }
}
type Segment = { readonly root: Hex; readonly data: string; readonly index: number }

const readsOnly = /^(indexer_get|zgs_(get|download|check))/

/**
 * A double of 0G's storage services for one chain. What reads goes to the real ones, except of what a simulated transaction put
 * into the flow; uploads are kept here, checked by nobody but the runner, which reads everything back, and written down. No byte
 * leaves the installation.
 */
export const createDryStorage = (chain: ChainRef, files: FileStore, recorder: Recorder) => {
  const entries = new Map<number, Entry>()
  const shards = new Map<string, StorageNode>()

  const segmentsOf = ({ size }: Entry) => Math.ceil(sectorsOf(size) / segmentSectors)
  const indexes = (entry: Entry) => Array.from({ length: segmentsOf(entry) }, (_, index) => index)
  const isComplete = (entry: Entry, node: StorageNode | undefined): boolean => {
    const placement = { startSector: entry.startSector, segments: segmentsOf(entry) }
    const own = node ? indexes(entry).filter((index) => keeps(node, placement, index)) : []
    return (own.length > 0 ? own : indexes(entry)).every((index) => entry.segments.has(index))
  }
  const infoOf = (entry: Entry, url: string) => ({
    tx: {
      dataMerkleRoot: entry.root,
      merkleNodes: entry.nodes.map(({ root, height }) => [height + 1, root]),
      startEntryIndex: Number(entry.startSector),
      size: entry.size,
      seq: entry.txSeq,
    },
    finalized: isComplete(entry, shards.get(url)),
    uploadedSegNum: entry.segments.size,
    pruned: false,
  })

  const listed = async (pass: Pass): Promise<unknown> => {
    const answer = (await pass()) as Partial<
      Record<'trusted' | 'discovered', readonly Listed[] | null>
    > | null
    for (const node of [...(answer?.trusted ?? []), ...(answer?.discovered ?? [])])
      shards.set(new URL(node.url).href, { url: node.url, ...node.config })
    return answer
  }

  const bytesOf = async (entry: Entry, start: number, end: number): Promise<string | null> => {
    const parts: Uint8Array[] = []
    for (let index = Math.floor(start / segmentSectors); index * segmentSectors < end; index++) {
      const file = await files.open(entry.segments.get(index) ?? '')
      if (!file) return null
      const first = index * segmentSectors
      const from = Math.max(0, start - first) * sectorBytes
      const to = Math.min(segmentSectors, end - first) * sectorBytes
      parts.push(await file.read(from, to - from).finally(() => file.close()))
    }
    return Buffer.concat(parts).toString('base64')
  }

  /** The entry that bytes are for; one that is really there, and that nobody simulated, is taken up from what the node says. */
  const entryFor = async (txSeq: number, ask: (method: string, params: Params) => Promise<unknown>) => {
    const known = entries.get(txSeq)
    if (known) return known
    const info = (await ask('zgs_getFileInfoByTxSeq', [txSeq])) as ReturnType<typeof infoOf> | null
    if (!info) return null
    const { tx } = info
    const entry: Entry = {
      txSeq,
      root: tx.dataMerkleRoot,
      size: tx.size,
      startSector: String(tx.startEntryIndex),
      nodes: tx.merkleNodes.map(([height, root]) => ({ root: root as Hex, height: Number(height) - 1 })),
      segments: new Map(),
      real: true,
    }
    entries.set(txSeq, entry)
    return entry
  }

  return {
    /** Takes up what a simulated transaction put into the flow. */
    learn({ logs }: MinedTransaction): void {
      for (const log of logs) {
        const event = decodeSubmit(log)
        if (event)
          entries.set(Number(event.txSeq), {
            txSeq: Number(event.txSeq),
            root: event.root,
            size: Number(event.size),
            startSector: event.startSector,
            nodes: event.nodes,
            segments: new Map(),
            real: false,
          })
      }
    },

    /** Answers one call of a storage service. `ask` and `pass` go to the real service, for what only reads. */
    async answer(
      acting: Acting,
      url: string,
      method: string,
      params: Params,
      ask: (method: string, params: Params) => Promise<unknown>,
    ): Promise<unknown> {
      const here = new URL(url).href
      const pass: Pass = () => ask(method, params)
      const bySeq = (seq: unknown) => {
        const entry = entries.get(Number(seq))
        return entry && (!entry.real || entry.segments.size > 0) ? entry : undefined
      }
      const byRoot = (root: unknown) =>
        [...entries.values()].find((entry) => entry.root === root && !entry.real)
      switch (method) {
        case 'indexer_getShardedNodes':
          return listed(pass)
        case 'indexer_getFileLocations': {
          const entry = byRoot(params[0])
          if (!entry) return pass()
          return [...shards.values()]
            .filter((node) => isComplete(entry, node))
            .map(({ url: at, ...config }) => ({ url: at, config }))
        }
        case 'zgs_getFileInfo': {
          const entry = byRoot(params[0])
          return entry ? infoOf(entry, here) : pass()
        }
        case 'zgs_getFileInfoByTxSeq': {
          const entry = bySeq(params[0])
          return entry ? infoOf(entry, here) : pass()
        }
        case 'zgs_downloadSegmentByTxSeq': {
          const entry = bySeq(params[0])
          const own = entry && (await bytesOf(entry, Number(params[1]), Number(params[2])))
          return own ?? (entry && !entry.real ? null : pass())
        }
        case 'zgs_uploadSegmentsByTxSeq': {
          recorder.demand(acting, 'publish', 'upload bytes to 0G storage')
          const entry = await entryFor(Number(params[1]), ask)
          if (!entry) throw new Error('file not found')
          for (const { data, index } of params[0] as readonly Segment[]) {
            const bytes = Buffer.from(data, 'base64')
            const { sha256 } = await files.write(one(bytes))
            entry.segments.set(index, sha256)
            const host = new URL(url).host
            recorder.write({
              kind: 'upload',
              step: acting.step,
              chain,
              host,
              bytes: String(bytes.length),
              pieces: 1,
            })
          }
          return 0
        }
        default:
          return readsOnly.test(method)
            ? pass()
            : recorder.forbid(acting, `call ${method} at ${new URL(url).host}, which does not only read`)
      }
    },
  }
}
export type DryStorage = ReturnType<typeof createDryStorage>

const one = async function* (bytes: Uint8Array) {
  yield bytes
}
