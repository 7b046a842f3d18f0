import type { Hex } from 'viem'
import { fail, RpcError, type RpcRequest, type RpcResponse, succeed } from '../json-rpc.ts'
import type { LogEntry } from './flow-log.ts'
import type { StorageNode } from './node.ts'

export type ListedNode = { readonly node: StorageNode; readonly url: string }

/** What the indexer says of all nodes together; shared by its JSON-RPC and its gateway. */
export const createIndexer = (nodes: readonly ListedNode[], startedMs: number) => {
  const listed = ({ node, url }: ListedNode) => ({
    url,
    config: node.shard,
    latency: 1,
    since: Math.floor(startedMs / 1000),
  })
  const first = nodes[0] as ListedNode

  const byRoot = (root: string): LogEntry | undefined =>
    /^0x[0-9a-fA-F]{64}$/.test(root) ? first.node.byRoot(root.toLowerCase() as Hex) : undefined

  /** A file by what the gateway calls its cid: a root or a sequence number. */
  const byCid = (cid: string): LogEntry | undefined =>
    /^\d{1,15}$/.test(cid) ? first.node.bySeq(Number(cid)) : byRoot(cid)

  /** As one: finalized when every shard is, and as far as the slowest. */
  const fileInfo = (entry: LogEntry) => {
    const infos = nodes.map(({ node }) => node.fileInfo(entry))
    return {
      ...first.node.fileInfo(entry),
      finalized: infos.every(({ finalized }) => finalized),
      uploadedSegNum: Math.min(...infos.map(({ uploadedSegNum }) => uploadedSegNum)),
    }
  }

  const locations = (root: unknown) => {
    const entry = byRoot(String(root))
    if (!entry) throw new RpcError(-32000, 'file not found')
    const holders = nodes.filter(({ node }) => node.finalized(entry))
    return holders.length === 0 ? null : holders.map(listed)
  }

  const select = ([replicas, , , dropped]: readonly unknown[]) => {
    const left = nodes.filter(({ url }) => !Array.isArray(dropped) || !dropped.includes(url))
    // Two shards are one replica; there is no second.
    if (left.length < nodes.length || Number(replicas ?? 1) > 1)
      throw new RpcError(
        -32000,
        'cannot select a subset from the returned nodes that meets the replication requirement',
      )
    return { trusted: left.map(listed), discovered: [] }
  }

  const answer = async (request: RpcRequest): Promise<RpcResponse> => {
    const params = request.params ?? []
    switch (request.method) {
      case 'indexer_getShardedNodes':
        return succeed(request.id, { trusted: nodes.map(listed), discovered: [] })
      case 'indexer_getSelectedNodes':
        return succeed(request.id, select(params))
      case 'indexer_getFileLocations':
        return succeed(request.id, locations(params[0]))
      case 'indexer_getNodeLocations':
        return succeed(request.id, {})
      default:
        return fail(request.id, -32601, `the method ${request.method} does not exist/is not available`)
    }
  }

  return { answer, byCid, fileInfo, nodes }
}
export type Indexer = ReturnType<typeof createIndexer>
