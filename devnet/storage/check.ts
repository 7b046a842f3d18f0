import { bytesToHex, type Hex } from 'viem'
import * as z from 'zod'
import { RpcError } from '../json-rpc.ts'
import type { LogEntry } from './flow-log.ts'
import { foldProof, segmentRoot, zeroRoot } from './merkle.ts'
import {
  chunkBytes,
  chunksOf,
  segmentChunks,
  segmentCountOf,
  segmentLength,
  treeShape,
  walkPath,
} from './shape.ts'

const hash = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/)
  .transform((text) => text.toLowerCase() as Hex)
const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

const base64 = z.string().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64')
  if (Math.ceil(bytes.length / 3) * 4 !== text.length) context.addIssue('not base64')
  return bytes
})

export const segmentSchema = z.object({
  root: hash,
  data: base64,
  index: whole,
  proof: z.object({ lemma: z.array(hash).max(66), path: z.array(z.boolean()).max(64) }),
  fileSize: whole,
})
export type Segment = z.output<typeof segmentSchema>

// Codes and words are those of the real node: a named parameter is -32602, its own state -32603, and what its store
// says comes through as -32000.
export const invalid = (parameter: string, why: string) =>
  new RpcError(-32602, `Invalid params: ${parameter}`, why)
const internal = (why: string) => new RpcError(-32603, 'Internal error', why)
export const storeError = (why: string) => new RpcError(-32000, why)

/** Before anything else: bytes, the entry they are for, and that entry's state. */
export const checkAddressed = (
  segment: Segment,
  entry: LogEntry | undefined,
  finalized: boolean,
): LogEntry => {
  if (segment.data.length === 0) throw storeError('data is empty')
  if (segment.data.length % chunkBytes !== 0) throw storeError('invalid data length')
  if (entry && entry.root !== segment.root) throw internal('data root and tx seq not match')
  // A real node may keep small files in memory until their entry appears. That would lose acknowledged bytes in a
  // crash, so its limit for that is zero here.
  if (!entry) throw invalid('file_size', 'caching of large file when tx is unavailable is not supported')
  if (entry.size !== segment.fileSize)
    throw invalid('file_size', 'segment file size not matched with tx file size')
  if (finalized) throw invalid('root', 'already uploaded and finalized')
  return entry
}

const checkPadding = ({ proof, fileSize }: Segment, segments: number): void => {
  const used = Math.ceil(chunksOf(fileSize) / segmentChunks)
  const bad: number[] = []
  walkPath(proof.path, segments, ({ fromTop, left, position, half }) => {
    const sibling = proof.lemma[proof.lemma.length - 2 - fromTop]
    if (left && position + half >= used && sibling !== bytesToHex(zeroRoot(Math.log2(half * segmentChunks))))
      bad.push(fromTop)
  })
  if (bad.length > 0) throw invalid('proof', 'invalid proof node value in the padding range')
}

/** Length, place and proof of a segment, from its bytes. */
export const checkSegment = (segment: Segment): void => {
  const { data, fileSize, index, proof, root } = segment
  if (index >= segmentCountOf(fileSize)) throw invalid('index', 'index out of bound')
  if (data.length !== segmentLength(fileSize, index)) throw invalid('data', 'invalid data length')
  const fits =
    proof.path.length === 0 ? proof.lemma.length === 1 : proof.lemma.length === proof.path.length + 2
  if (!fits) throw invalid('proof', 'invalid proof')
  const { segments, lastChunks } = treeShape(fileSize)
  const position = walkPath(proof.path, segments)
  if (position === null)
    throw storeError(
      `Proof path does not fit a tree of ${segments} segments: path=${JSON.stringify(proof.path)}`,
    )
  if (position !== index) throw storeError(`wrong position: proof_pos=${position} provided=${index}`)
  if (foldProof(proof.lemma, proof.path) !== proof.lemma.at(-1)) throw invalid('proof', 'validation failed')
  if (proof.lemma.at(-1) !== root)
    throw storeError(`root mismatch, proof_root=${proof.lemma.at(-1)} provided=${root}`)
  const leaf = bytesToHex(segmentRoot(data, index === segments - 1 ? lastChunks : segmentChunks))
  if (proof.lemma[0] !== leaf)
    throw storeError(`data hash mismatch: leaf_hash=${leaf} proof_item=${proof.lemma[0]}`)
  checkPadding(segment, segments)
}
