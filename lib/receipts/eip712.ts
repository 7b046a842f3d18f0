import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Hex } from '#lib/workflow/json.ts'

const spend = 'Spend(uint256 chainId,address token,uint256 maxAmount)'
const domain = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'
const message = `WorkflowAuthorization(string workflow,string summary,bytes32 manifest,address account,address executor,Spend[] budget,string[] otherSpend,string[] services,uint8 minAssurance,uint32 maxRuns,uint64 validAfter,uint64 validBefore,uint256 nonce)${spend}`

const hash = (text: string): Uint8Array => keccak_256(utf8ToBytes(text))

/** The EIP-55 spelling of an address. */
export const checksummed = (address: string): Hex => {
  const lower = address.slice(2).toLowerCase()
  const digits = bytesToHex(hash(lower))
  return `0x${[...lower].map((digit, index) => (Number.parseInt(digits[index]!, 16) > 7 ? digit.toUpperCase() : digit)).join('')}`
}

/** @throws for an address in mixed letters that are not its checksum: a mistyped one. */
const address = (text: string): Uint8Array => {
  if (text !== text.toLowerCase() && text !== checksummed(text)) throw new Error('address misspelled')
  return concatBytes(new Uint8Array(12), hexToBytes(text.slice(2)))
}

/** @throws for an integer that the type cannot hold. */
const uint = (value: string | number, bits: number): Uint8Array => {
  const number = BigInt(value)
  if (number < 0n || number >= 1n << BigInt(bits)) throw new Error('integer out of range')
  return hexToBytes(number.toString(16).padStart(64, '0'))
}

const encode = (type: string, value: unknown): Uint8Array => {
  if (type.endsWith('[]'))
    return keccak_256(
      concatBytes(...(value as readonly unknown[]).map((item) => encode(type.slice(0, -2), item))),
    )
  if (type === 'string') return hash(value as string)
  if (type === 'address') return address(value as string)
  if (type === 'bytes32') return hexToBytes((value as string).slice(2))
  if (type === 'Spend') return hashStruct(spend, value as object)
  return uint(value as string | number, Number(type.slice('uint'.length)))
}

/** hashStruct of EIP-712, with the fields as the type's own text names them. */
const hashStruct = (type: string, value: object): Uint8Array => {
  const fields = type.slice(type.indexOf('(') + 1, type.indexOf(')')).split(',')
  return keccak_256(
    concatBytes(
      hash(type),
      ...fields.map((field) => {
        const [kind = '', name = ''] = field.split(' ')
        return encode(kind, (value as Readonly<Record<string, unknown>>)[name])
      }),
    ),
  )
}

/**
 * The EIP-712 digest of an authorization, written here a second time in a few lines: a verifier needs none of what a wallet
 * library brings, and does not rest on it. Tested to be what viem gives.
 * @throws Error for a misspelled address, and for an integer that its type cannot hold.
 */
export const digestOfAuthorization = (signed: Pick<SignedAuthorization, 'domain' | 'message'>): Hex =>
  `0x${bytesToHex(
    keccak_256(
      concatBytes(
        new Uint8Array([0x19, 0x01]),
        hashStruct(domain, signed.domain),
        hashStruct(message, signed.message),
      ),
    ),
  )}`

/** The digest that `personal_sign` signs for a text (EIP-191). */
export const digestOfText = (text: string): Hex => {
  const bytes = utf8ToBytes(text)
  const prefix = utf8ToBytes(`\u0019Ethereum Signed Message:\n${bytes.length}`)
  return `0x${bytesToHex(keccak_256(concatBytes(prefix, bytes)))}`
}
