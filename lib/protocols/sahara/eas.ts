import {
  decodeAbiParameters,
  decodeEventLog,
  encodeAbiParameters,
  encodeEventTopics,
  encodeFunctionData,
  encodePacked,
  keccak256,
  parseAbi,
  parseAbiParameters,
} from 'viem/utils'

export type Hex = `0x${string}`

/** Ethereum Attestation Service 1.x: what is called and read here. Source: eas-contracts (MIT). */
export const easAbi = parseAbi([
  'struct AttestationRequestData { address recipient; uint64 expirationTime; bool revocable; bytes32 refUID; bytes data; uint256 value; }',
  'struct AttestationRequest { bytes32 schema; AttestationRequestData data; }',
  'struct Attestation { bytes32 uid; bytes32 schema; uint64 time; uint64 expirationTime; uint64 revocationTime; bytes32 refUID; address recipient; address attester; bool revocable; bytes data; }',
  'function attest(AttestationRequest request) payable returns (bytes32)',
  'function getAttestation(bytes32 uid) view returns (Attestation)',
  'event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID)',
  'error AccessDenied()',
  'error InvalidSchema()',
  'error Irrevocable()',
])
export const registryAbi = parseAbi([
  'struct SchemaRecord { bytes32 uid; address resolver; bool revocable; string schema; }',
  'function getSchema(bytes32 uid) view returns (SchemaRecord)',
])

/** The EAS schema of a dataset registration, as it must be registered on the chain. */
export const datasetSchema =
  'bytes32 contentRoot,bytes32 contentSha256,uint64 size,bytes32 policyHash,string title,string uri,bytes32 manifest'
const fields = parseAbiParameters(datasetSchema)

/** What an attestation says. Hashes are 0x and 64 hex digits; `size` is bytes as a decimal string. */
export type Statement = {
  readonly contentRoot: Hex
  readonly contentSha256: Hex
  readonly size: string
  readonly policyHash: Hex
  readonly title: string
  readonly uri: string
  readonly manifest: Hex
}

export const encodeStatement = (statement: Statement): Hex =>
  encodeAbiParameters(fields, [
    statement.contentRoot,
    statement.contentSha256,
    BigInt(statement.size),
    statement.policyHash,
    statement.title,
    statement.uri,
    statement.manifest,
  ])

/** Reads the data of an attestation; null when it has another form. */
export const decodeStatement = (data: Hex): Statement | null => {
  try {
    const [contentRoot, contentSha256, size, policyHash, title, uri, manifest] = decodeAbiParameters(
      fields,
      data,
    )
    return { contentRoot, contentSha256, size: size.toString(), policyHash, title, uri, manifest }
  } catch {
    return null
  }
}

const zeroAddress: Hex = `0x${'0'.repeat(40)}`
const zeroHash: Hex = `0x${'0'.repeat(64)}`

/** Calldata of attest: no recipient, no expiry, revocable by its attester, no coin. */
export const encodeAttest = (schema: Hex, data: Hex): Hex =>
  encodeFunctionData({ abi: easAbi, functionName: 'attest', args: [attestRequest(schema, data)] })

export const attestRequest = (schema: Hex, data: Hex) => ({
  schema,
  data: { recipient: zeroAddress, expirationTime: 0n, revocable: true, refUID: zeroHash, data, value: 0n },
})

/**
 * The uid that EAS gives an attestation: a hash over all of it, so that whoever has its parts can recompute it. `bump` is
 * above 0 only when the same attester said the same twice in one block.
 */
export const uidOf = (
  attestation: {
    readonly schema: Hex
    readonly attester: Hex
    readonly timeSeconds: string
    readonly data: Hex
  },
  bump = 0,
): Hex =>
  keccak256(
    encodePacked(
      ['bytes32', 'address', 'address', 'uint64', 'uint64', 'bool', 'bytes32', 'bytes', 'uint32'],
      [
        attestation.schema,
        zeroAddress,
        // viem refuses mixed case that is not the checksum's; the hash is over the bytes.
        attestation.attester.toLowerCase() as Hex,
        BigInt(attestation.timeSeconds),
        0n,
        true,
        zeroHash,
        attestation.data,
        bump,
      ],
    ),
  )

/** Topics of Attested events of a schema, of one attester or of all. */
export const attestedTopics = (schema: Hex, attester?: Hex): readonly (Hex | null)[] => {
  const args = { schemaUID: schema, ...(attester === undefined ? {} : { attester }) }
  return encodeEventTopics({ abi: easAbi, eventName: 'Attested', args }) as readonly (Hex | null)[]
}

/** Reads an Attested event; null for any other log. */
export const decodeAttested = (log: {
  readonly topics: readonly Hex[]
  readonly data: Hex
}): { readonly uid: Hex; readonly attester: Hex; readonly schema: Hex } | null => {
  try {
    const { args } = decodeEventLog({
      abi: easAbi,
      eventName: 'Attested',
      topics: log.topics as [Hex, ...Hex[]],
      data: log.data,
    })
    return { uid: args.uid, attester: args.attester, schema: args.schemaUID }
  } catch {
    return null
  }
}
