import { hashTypedData } from 'viem/utils'
import type { Hex } from '#lib/workflow/json.ts'
import type { Authorization, SignedAuthorization } from './types.ts'

/** The EIP-712 types, in the order that gives the type hash of the contract (spec, part 5). */
export const authorizationTypes = {
  WorkflowAuthorization: [
    { name: 'workflow', type: 'string' },
    { name: 'summary', type: 'string' },
    { name: 'manifest', type: 'bytes32' },
    { name: 'account', type: 'address' },
    { name: 'executor', type: 'address' },
    { name: 'budget', type: 'Spend[]' },
    { name: 'otherSpend', type: 'string[]' },
    { name: 'services', type: 'string[]' },
    { name: 'minAssurance', type: 'uint8' },
    { name: 'maxRuns', type: 'uint32' },
    { name: 'validAfter', type: 'uint64' },
    { name: 'validBefore', type: 'uint64' },
    { name: 'nonce', type: 'uint256' },
  ],
  Spend: [
    { name: 'chainId', type: 'uint256' },
    { name: 'token', type: 'address' },
    { name: 'maxAmount', type: 'uint256' },
  ],
} as const

export type AuthorizationDomain = SignedAuthorization['domain']

/** The domain is always whole: some wallets refuse typed data without a verifying contract. */
export const authorizationDomain = (chainId: number, verifyingContract: Hex): AuthorizationDomain => ({
  name: 'Weft',
  version: '1',
  chainId,
  verifyingContract,
})

/** What a wallet is asked to sign, as viem and wagmi take it: integers as bigint. */
export const authorizationTypedData = (domain: AuthorizationDomain, message: Authorization) =>
  ({
    domain,
    types: authorizationTypes,
    primaryType: 'WorkflowAuthorization',
    message: {
      ...message,
      budget: message.budget.map(({ chainId, token, maxAmount }) => ({
        chainId: BigInt(chainId),
        token,
        maxAmount: BigInt(maxAmount),
      })),
      validAfter: BigInt(message.validAfter),
      validBefore: BigInt(message.validBefore),
      nonce: BigInt(message.nonce),
    },
  }) as const

/** The EIP-712 digest: what the contract's `digest()` answers, and how receipts name the authorization. */
export const authorizationDigest = (domain: AuthorizationDomain, message: Authorization): Hex =>
  hashTypedData(authorizationTypedData(domain, message))
