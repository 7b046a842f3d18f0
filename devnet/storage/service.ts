import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { answerBody, type RpcRequest, type RpcResponse, readBody } from '../json-rpc.ts'
import { listen, stopServer } from '../listen.ts'
import { guard } from '../origin.ts'
import { followFlow } from './flow-log.ts'
import { createGateway } from './gateway.ts'
import { createIndexer } from './indexer.ts'
import { createStorageNode } from './node.ts'
import { nodeMethods } from './node-methods.ts'
import { openSegments } from './segments.ts'

// The sample configuration of a mainnet node.
const mostBytes = 10 * 1024 * 1024

export type StorageOptions = {
  readonly folder: string
  /** The front of the chain that holds Flow. */
  readonly chainPort: number
  readonly chainId: number
  readonly flow: Hex
  readonly indexerPort: number
  /** One port a node; as many shards as nodes. */
  readonly nodePorts: readonly number[]
}

type Handler = (message: IncomingMessage, response: ServerResponse) => Promise<void>

const serve = (handler: Handler): Server =>
  createServer((message, response) => {
    if (guard(message, response)) return
    handler(message, response).catch(() => response.destroy())
  })

const answerRpc =
  (answer: (request: RpcRequest) => Promise<RpcResponse>): Handler =>
  async (message, response) => {
    if (message.method !== 'POST') return void response.writeHead(405).end()
    const text = await readBody(message, mostBytes)
    if (text === null) return void response.writeHead(413).end()
    const body = JSON.stringify(await answerBody(text, answer))
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }

/** The stand-in for 0G storage: an indexer with its gateway, and one node for each shard. */
export const startStorage = async (options: StorageOptions) => {
  const { chainId, chainPort, flow, folder, indexerPort, nodePorts } = options
  const log = followFlow(chainPort, flow)
  await log.ready
  const nodes = nodePorts.map((port, shardId) => ({
    url: `http://127.0.0.1:${port}`,
    node: createStorageNode({
      shard: { shardId, numShard: nodePorts.length },
      log,
      segments: openSegments(join(folder, `node-${shardId}`)),
    }),
  }))
  for (const { node } of nodes)
    node.introduce(nodes.map((other) => other.node).filter((other) => other !== node))

  const indexer = createIndexer(nodes, Date.now())
  const indexerRpc = answerRpc(indexer.answer)
  const gateway = createGateway(indexer, log)
  const servers = [
    serve((message, response) =>
      message.method === 'POST' && message.url === '/'
        ? indexerRpc(message, response)
        : gateway(message, response, mostBytes),
    ),
    ...nodes.map(({ node }) => serve(answerRpc(nodeMethods(node, log, { chainId, flow })))),
  ]
  await Promise.all(servers.map((server, at) => listen(server, [indexerPort, ...nodePorts][at] as number)))
  return {
    status: () => {
      const counts = nodes.map(({ node }) => node.counts())
      return {
        nodes: nodes.length,
        logSyncBlock: log.status().height,
        segments: counts.reduce((sum, { segments }) => sum + segments, 0),
        uploads: counts.reduce((sum, { uploads }) => sum + uploads, 0),
      }
    },
    stop(): void {
      log.stop()
      for (const server of servers) stopServer(server)
    },
  }
}
