import { decodeEventLog, encodeEventTopics, encodeFunctionData, getAddress, parseAbi } from 'viem/utils'
import { type Hex, type MerkleTree, rootOfNodes, type SubmissionNode } from './merkle.ts'

/** Flow and its market as deployed since January 2026: a submission names its submitter. Source: 0g-storage-contracts. */
export const flowAbi = parseAbi([
  'struct SubmissionNode { bytes32 root; uint256 height; }',
  'struct SubmissionData { uint256 length; bytes tags; SubmissionNode[] nodes; }',
  'struct Submission { SubmissionData data; address submitter; }',
  'function submit(Submission submission) payable returns (uint256 index, bytes32 digest, uint256 startIndex, uint256 length)',
  'function market() view returns (address)',
  'event Submit(address indexed sender, bytes32 indexed identity, uint256 submissionIndex, uint256 startPos, uint256 length, SubmissionData submission)',
  'error NotEnoughFee(uint256 price, uint256 amount, uint256 paid)',
  'error EnforcedPause()',
])
export const marketAbi = parseAbi(['function pricePerSector() view returns (uint256)'])

export const submissionOf = ({ size, nodes }: Pick<MerkleTree, 'size' | 'nodes'>, submitter: Hex) => ({
  data: {
    length: BigInt(size),
    tags: '0x' as Hex,
    nodes: nodes.map(({ root, height }) => ({ root, height: BigInt(height) })),
  },
  submitter,
})

export const encodeSubmit = (tree: Pick<MerkleTree, 'size' | 'nodes'>, submitter: Hex): Hex =>
  encodeFunctionData({ abi: flowAbi, functionName: 'submit', args: [submissionOf(tree, submitter)] })

/** One entry of the flow, as its Submit event says. `root` is recomputed from the nodes; `txSeq` is the nodes' id for it. */
export type SubmitEvent = {
  readonly sender: Hex
  readonly root: Hex
  readonly txSeq: string
  readonly startSector: string
  readonly sectors: string
  readonly size: string
  readonly nodes: readonly SubmissionNode[]
}

type Log = { readonly address: Hex; readonly topics: readonly Hex[]; readonly data: Hex }

/** Reads a Submit event; null for any other log. */
export const decodeSubmit = (log: Log): SubmitEvent | null => {
  try {
    const { args } = decodeEventLog({
      abi: flowAbi,
      eventName: 'Submit',
      topics: log.topics as [Hex, ...Hex[]],
      data: log.data,
    })
    const nodes = args.submission.nodes.map(({ root, height }) => ({ root, height: Number(height) }))
    return {
      sender: getAddress(args.sender),
      root: rootOfNodes(nodes),
      txSeq: args.submissionIndex.toString(),
      startSector: args.startPos.toString(),
      sectors: args.length.toString(),
      size: args.submission.length.toString(),
      nodes,
    }
  } catch {
    return null
  }
}

/** Topics that Submit events of an account have. */
export const submitTopics = (sender: Hex): readonly (Hex | null)[] =>
  encodeEventTopics({ abi: flowAbi, eventName: 'Submit', args: { sender } }) as readonly (Hex | null)[]
