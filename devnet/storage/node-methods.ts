import type { Hex } from 'viem'
import * as z from 'zod'
import { fail, RpcError, type RpcRequest, type RpcResponse, succeed } from '../json-rpc.ts'
import { segmentSchema } from './check.ts'
import type { FlowLog, LogEntry } from './flow-log.ts'
import type { StorageNode } from './node.ts'

const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const root = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/)
  .transform((text) => text.toLowerCase() as Hex)

export type Identity = { readonly chainId: number; readonly flow: Hex }

const method = <Params extends z.ZodType>(
  params: Params,
  run: (values: z.output<Params>) => Promise<unknown> | unknown,
) => ({
  async call(given: readonly unknown[]): Promise<unknown> {
    const parsed = params.safeParse(given)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new RpcError(-32602, 'Invalid params', `${issue?.path.join('.')}: ${issue?.message}`)
    }
    return (await run(parsed.data)) ?? null
  },
})

/** The JSON-RPC interface of one storage node (the zgs namespace). */
export const nodeMethods = (node: StorageNode, log: FlowLog, identity: Identity) => {
  const base64 = (bytes: Buffer | null) => bytes?.toString('base64') ?? null
  const ifKnown = <T>(entry: LogEntry | undefined, look: (known: LogEntry) => T) =>
    entry ? look(entry) : null

  const methods: Readonly<Record<string, ReturnType<typeof method>>> = {
    zgs_getStatus: method(z.tuple([]), () => {
      const { block, height, next } = log.status()
      return {
        connectedPeers: 1,
        logSyncHeight: height,
        logSyncBlock: block,
        nextTxSeq: next,
        networkIdentity: {
          chainId: identity.chainId,
          flowAddress: identity.flow.toLowerCase(),
          p2pProtocolVersion: { major: 0, minor: 4, build: 0 },
        },
      }
    }),
    zgs_getShardConfig: method(z.tuple([]), () => node.shard),
    zgs_uploadSegment: method(z.tuple([segmentSchema]), ([segment]) => node.uploadByRoot(segment)),
    zgs_uploadSegmentByTxSeq: method(z.tuple([segmentSchema, whole]), ([segment, seq]) =>
      node.uploadBySeq(segment, seq),
    ),
    zgs_uploadSegments: method(z.tuple([z.array(segmentSchema)]), async ([segments]) => {
      for (const segment of segments) await node.uploadByRoot(segment)
    }),
    zgs_uploadSegmentsByTxSeq: method(z.tuple([z.array(segmentSchema), whole]), ([segments, seq]) =>
      node.uploadAllBySeq(segments, seq),
    ),
    zgs_downloadSegment: method(z.tuple([root, whole, whole]), ([of, start, end]) =>
      ifKnown(node.byRoot(of), async (entry) => base64(await node.readChunks(entry, start, end))),
    ),
    zgs_downloadSegmentByTxSeq: method(z.tuple([whole, whole, whole]), ([seq, start, end]) =>
      ifKnown(node.bySeq(seq), async (entry) => base64(await node.readChunks(entry, start, end))),
    ),
    zgs_downloadSegmentWithProof: method(z.tuple([root, whole]), ([of, index]) =>
      ifKnown(node.byRoot(of), (entry) => node.withProof(entry, index)),
    ),
    zgs_downloadSegmentWithProofByTxSeq: method(z.tuple([whole, whole]), ([seq, index]) =>
      ifKnown(node.bySeq(seq), (entry) => node.withProof(entry, index)),
    ),
    zgs_getFileInfo: method(z.tuple([root, z.boolean().optional()]), ([of]) =>
      ifKnown(node.byRoot(of), node.fileInfo),
    ),
    zgs_getFileInfoByTxSeq: method(z.tuple([whole]), ([seq]) => ifKnown(node.bySeq(seq), node.fileInfo)),
    zgs_checkFileFinalized: method(z.tuple([z.union([whole, root])]), ([seqOrRoot]) =>
      ifKnown(typeof seqOrRoot === 'number' ? node.bySeq(seqOrRoot) : node.byRoot(seqOrRoot), node.finalized),
    ),
  }

  return async (request: RpcRequest): Promise<RpcResponse> => {
    const found = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined
    if (!found) return fail(request.id, -32601, 'Method not found')
    return succeed(request.id, await found.call(request.params ?? []))
  }
}
