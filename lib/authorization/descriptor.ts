import { getAddress } from 'viem/utils'
import { levels, levelWords } from '#lib/workflow/claims.ts'
import type { Hex } from '#lib/workflow/json.ts'
import { authorizationTypes } from './typed-data.ts'

/** One line of a wallet's screen (ERC-7730, field format specification). Paths of lists are written `name.[].part`. */
export type DescriptorField = {
  readonly path: string
  readonly label: string
  readonly format: 'raw' | 'tokenAmount' | 'enum' | 'date' | 'addressName' | 'chainId'
  readonly params?: Readonly<Record<string, string | readonly string[]>>
  readonly visible: 'always' | 'never'
}

/** Where a WorkflowAuthorizer stands. */
export type Deployment = { readonly chainId: number; readonly address: Hex }

export const zeroAddress = '0x0000000000000000000000000000000000000000'

/** EIP-712 `encodeType` of the signed message: its own type first, then the types that it names, by name. */
export const encodedType = Object.entries(authorizationTypes)
  .map(([name, fields]) => `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(',')})`)
  .join('')

const field = (
  path: string,
  label: string,
  format: DescriptorField['format'] = 'raw',
  params?: DescriptorField['params'],
): DescriptorField => ({ path, label, format, ...(params ? { params } : {}), visible: 'always' })

/** What a person must see of the signed message, in this order: wallets by the descriptor, our review by the same list. */
export const descriptorFields: readonly DescriptorField[] = [
  field('workflow', 'Workflow'),
  field('summary', 'What it does'),
  field('budget.[].maxAmount', 'Spend at most', 'tokenAmount', {
    tokenPath: 'budget.[].token',
    chainIdPath: 'budget.[].chainId',
    nativeCurrencyAddress: zeroAddress,
  }),
  field('budget.[].chainId', 'On network', 'chainId'),
  // Shown by the amount, which is in this token.
  { ...field('budget.[].token', 'Token'), visible: 'never' },
  field('otherSpend.[]', 'Also at most'),
  field('services.[]', 'Only these services'),
  field('minAssurance', 'Weakest proof allowed', 'enum', { $ref: '$.metadata.enums.assurance' }),
  field('account', 'Signed by', 'addressName', {
    types: ['wallet', 'eoa', 'contract'],
    sources: ['local', 'ens'],
  }),
  field('executor', 'Run by', 'addressName', { types: ['wallet', 'eoa'], sources: ['local', 'ens'] }),
  field('maxRuns', 'Times it may run'),
  field('validAfter', 'Valid from', 'date', { encoding: 'timestamp' }),
  field('validBefore', 'Expires', 'date', { encoding: 'timestamp' }),
  field('nonce', 'Number of this authorization'),
  field('manifest', 'Workflow fingerprint'),
]

export const descriptorEnums = {
  assurance: Object.fromEntries(levels.map((level, index) => [String(index), levelWords[level]])),
} as const

export const interpolatedIntent = 'Run {workflow} with {executor} until {validBefore}'

/**
 * The clear-signing descriptor (ERC-7730, schema version 2) of the authorization for these deployments of the contract, one
 * for each chain: what a wallet that knows the standard shows instead of raw fields. A deployment at the zero address is
 * none and is left out, as the standard's registry asks. Pure.
 */
export const descriptorOf = (deployments: readonly Deployment[]) =>
  ({
    $schema: 'https://eips.ethereum.org/assets/eip-7730/erc7730-v2.schema.json',
    context: {
      $id: 'Weft workflow authorization',
      eip712: {
        domain: { name: 'Weft', version: '1' },
        deployments: deployments
          .filter(({ address }) => address !== zeroAddress)
          .map(({ chainId, address }) => ({ chainId, address: getAddress(address) })),
      },
    },
    metadata: { owner: 'Weft', contractName: 'WorkflowAuthorizer', enums: descriptorEnums },
    display: {
      formats: {
        [encodedType]: { intent: 'Authorize AI workflow', interpolatedIntent, fields: descriptorFields },
      },
    },
  }) as const
