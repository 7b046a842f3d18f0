import { keccak_256 } from '@noble/hashes/sha3.js'
import {
  type Account,
  bytesToHex,
  concatHex,
  createWalletClient,
  type Hex,
  http,
  keccak256,
  parseAbi,
  publicActions,
} from 'viem'
import { foundry } from 'viem/chains'
import { segmentRoot } from './merkle.ts'
import { paddedChunksOf, segmentBytes, segmentChunks, segmentCountOf, segmentLength } from './shape.ts'

const flowAbi = parseAbi([
  'struct SubmissionNode { bytes32 root; uint256 height; }',
  'struct SubmissionData { uint256 length; bytes tags; SubmissionNode[] nodes; }',
  'struct Submission { SubmissionData data; address submitter; }',
  'function submit(Submission submission) payable returns (uint256 index, bytes32 digest, uint256 startIndex, uint256 length)',
  'error NotEnoughFee(uint256 price, uint256 amount, uint256 paid)',
])
const pricePerSector = 30_733_644_962n

/** Bytes that are easy to write again: (i * 31 + 7) mod 256, or another stride. */
export const pattern = (size: number, stride = 31): Buffer => {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at += 1) bytes[at] = (at * stride + 7) & 255
  return bytes
}

const pair = (left: Hex, right: Hex) => keccak256(concatHex([left, right]))
const rootOver = (leaves: readonly Hex[]): Hex => {
  let level = leaves
  while (level.length > 1)
    level = level.flatMap((left, at) =>
      at % 2 ? [] : [level[at + 1] ? pair(left, level[at + 1] as Hex) : left],
    )
  return level[0] as Hex
}

const proofOf = (leaves: readonly Hex[], index: number) => {
  const lemma = [leaves[index] as Hex]
  const path: boolean[] = []
  let level = leaves
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const sibling = level[at ^ 1]
    if (sibling) {
      lemma.push(sibling)
      path.push(at % 2 === 0)
    }
    const below = level
    level = below.flatMap((left, each) =>
      each % 2 ? [] : [below[each + 1] ? pair(left, below[each + 1] as Hex) : left],
    )
  }
  if (path.length > 0) lemma.push(level[0] as Hex)
  return { lemma, path }
}

/** Everything that a client needs to upload these bytes. For tests. */
export const planUpload = (bytes: Buffer) => {
  const padded = paddedChunksOf(bytes.length)
  const leaves: Hex[] = []
  for (let first = 0; first < padded; first += segmentChunks) {
    const chunks = Math.min(segmentChunks, padded - first)
    const data = bytes.subarray(first * 256, first * 256 + segmentBytes)
    const whole = Buffer.alloc(Math.ceil(data.length / 256) * 256)
    data.copy(whole)
    leaves.push(bytesToHex(segmentRoot(whole, chunks)))
  }
  const chunkHash = (at: number) => {
    const chunk = Buffer.alloc(256)
    chunk.set(bytes.subarray(at * 256, at * 256 + 256))
    return bytesToHex(keccak_256(chunk))
  }
  const nodes: { root: Hex; height: bigint }[] = []
  for (let first = 0; first < padded; ) {
    const height = Math.floor(Math.log2(padded - first))
    const chunks = 2 ** height
    const root =
      chunks >= segmentChunks
        ? rootOver(leaves.slice(first / segmentChunks, (first + chunks) / segmentChunks))
        : rootOver(Array.from({ length: chunks }, (_, at) => chunkHash(first + at)))
    nodes.push({ root, height: BigInt(height) })
    first += chunks
  }
  const root = rootOver(leaves)
  const segment = (index: number) => {
    const data = Buffer.alloc(segmentLength(bytes.length, index))
    data.set(bytes.subarray(index * segmentBytes, index * segmentBytes + data.length))
    return {
      root,
      data: data.toString('base64'),
      index,
      proof: proofOf(leaves, index),
      fileSize: bytes.length,
    }
  }
  return { root, nodes, padded, size: bytes.length, segments: segmentCountOf(bytes.length), segment }
}
export type UploadPlan = ReturnType<typeof planUpload>

/** Submits to Flow and waits; the value is the exact fee unless given. */
export const submitTo = async (
  flow: Hex,
  rpcUrl: string,
  account: Account,
  plan: UploadPlan,
  value = BigInt(plan.padded) * pricePerSector,
) => {
  const client = createWalletClient({
    account,
    chain: foundry,
    transport: http(rpcUrl, { retryCount: 0 }),
    pollingInterval: 20,
  }).extend(publicActions)
  const { request, result } = await client.simulateContract({
    address: flow,
    abi: flowAbi,
    functionName: 'submit',
    args: [
      {
        data: { length: BigInt(plan.size), tags: '0x', nodes: plan.nodes },
        submitter: account.address,
      },
    ],
    value,
  })
  const receipt = await client.waitForTransactionReceipt({ hash: await client.writeContract(request) })
  return { seq: Number(result[0]), start: Number(result[2]), receipt }
}
