import { encodeFunctionData, parseAbi } from 'viem/utils'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { World } from '#lib/protocols/runner.ts'
import { chainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

const abi = parseAbi(['function cancelled(address account, uint256 word) view returns (uint256)'])

/**
 * Whether the account has cancelled this authorization at the authorizer contract (contracts/WorkflowAuthorizer.sol), as
 * of the latest block. A chain without the contract has cancelled nothing.
 */
export const revoked = async (
  world: Pick<World, 'rpc'>,
  { domain, message }: SignedAuthorization,
): Promise<Problem | null> => {
  const nonce = BigInt(message.nonce)
  const data = encodeFunctionData({ abi, functionName: 'cancelled', args: [message.account, nonce >> 8n] })
  const call = { to: domain.verifyingContract, data }
  const word = (await world.rpc(chainRef(domain.chainId))('eth_call', [call, 'latest'])) as `0x${string}`
  if (word === '0x' || ((BigInt(word) >> (nonce & 255n)) & 1n) === 0n) return null
  return {
    code: 'authorization-cancelled',
    reason: 'You have cancelled this authorization on chain.',
    fix: 'Review and sign the workflow again.',
  }
}
