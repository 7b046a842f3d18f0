import * as z from 'zod'
import { WeftError } from '#lib/workflow/error.ts'
import type { Hex, SegmentProof, SubmissionNode } from '../merkle.ts'
import { sectorBytes } from '../sectors.ts'
import { callService, refusalOf, type Service } from './json-rpc.ts'

const root = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/)
  .transform((text) => text.toLowerCase() as Hex)

const statusSchema = z.object({
  networkIdentity: z.object({ chainId: z.number(), flowAddress: z.string().regex(/^0x[0-9a-fA-F]{40}$/) }),
})

const fileInfoSchema = z
  .object({
    tx: z.object({
      dataMerkleRoot: root,
      // A node writes heights one higher than the contract does.
      merkleNodes: z.array(z.tuple([z.number(), root])),
      startEntryIndex: z.number(),
      size: z.number(),
      seq: z.number(),
    }),
    finalized: z.boolean(),
    uploadedSegNum: z.number(),
    pruned: z.boolean().optional(),
  })
  .nullable()
  .transform((info) => info && fileOf(info))

/** What a node knows of a file of the flow. */
export type NodeFile = {
  readonly root: Hex
  readonly nodes: readonly SubmissionNode[]
  readonly startSector: string
  readonly size: string
  readonly txSeq: string
  readonly finalized: boolean
  readonly uploaded: number
  readonly pruned: boolean
}

const fileOf = (info: {
  tx: {
    dataMerkleRoot: Hex
    merkleNodes: [number, Hex][]
    startEntryIndex: number
    size: number
    seq: number
  }
  finalized: boolean
  uploadedSegNum: number
  pruned?: boolean | undefined
}): NodeFile => ({
  root: info.tx.dataMerkleRoot,
  nodes: info.tx.merkleNodes.map(([height, node]) => ({ root: node, height: height - 1 })),
  startSector: String(info.tx.startEntryIndex),
  size: String(info.tx.size),
  txSeq: String(info.tx.seq),
  finalized: info.finalized,
  uploaded: info.uploadedSegNum,
  pruned: info.pruned ?? false,
})

export type UploadSegment = {
  readonly root: Hex
  readonly index: number
  readonly fileSize: number
  /** Padded with zeros to whole sectors. */
  readonly bytes: Uint8Array
  readonly proof: SegmentProof
}

/** Chain id and Flow address that a node serves: the authority, before any address in a document. */
export const nodeIdentity = async (node: Service): Promise<{ chainId: number; flow: Hex }> => {
  const { networkIdentity } = await callService(node, 'zgs_getStatus', [], statusSchema)
  return { chainId: networkIdentity.chainId, flow: networkIdentity.flowAddress as Hex }
}

export const fileByRoot = (node: Service, fileRoot: string): Promise<NodeFile | null> =>
  callService(node, 'zgs_getFileInfo', [fileRoot, true], fileInfoSchema)

export const fileBySeq = (node: Service, txSeq: string): Promise<NodeFile | null> =>
  callService(node, 'zgs_getFileInfoByTxSeq', [Number(txSeq)], fileInfoSchema)

/** Uploads segments of one file by its number in the flow. What the node has already is success. */
export const uploadSegments = async (
  node: Service,
  txSeq: string,
  segments: readonly UploadSegment[],
): Promise<void> => {
  const body = segments.map(({ root: fileRoot, index, fileSize, bytes, proof }) => ({
    root: fileRoot,
    data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'),
    index,
    proof,
    fileSize,
  }))
  try {
    await callService(node, 'zgs_uploadSegmentsByTxSeq', [body, Number(txSeq)], z.unknown())
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    const words = `${refusal.message} ${refusal.data}`
    if (/already (been )?uploaded|already uploaded and finalized|is being uploaded/i.test(words)) return
    if (/too many data writing|please upload again/i.test(words)) throw error
    throw new WeftError('segment-refused', `${(error as Error).message}`, { final: true, cause: refusal })
  }
}

/** Bytes of sectors [start, end) of a file, null when the node does not have them all. At most 1024 sectors. */
export const downloadSectors = async (
  node: Service,
  txSeq: string,
  start: number,
  end: number,
): Promise<Uint8Array | null> => {
  const text = await callService(
    node,
    'zgs_downloadSegmentByTxSeq',
    [Number(txSeq), start, end],
    z.string().nullable(),
  )
  if (text === null) return null
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === (end - start) * sectorBytes ? bytes : null
}
