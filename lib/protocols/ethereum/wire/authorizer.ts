import { encodeFunctionData, hexToBigInt, parseAbi } from 'viem/utils'
import type { Use } from '#lib/authorization/ledger.ts'
import type { SubmittedAuthorization } from '#lib/authorization/types.ts'
import type { Rpc } from '#lib/protocols/rpc.ts'
import type { Hex } from '#lib/workflow/json.ts'

const abi = parseAbi([
  'function cancelled(address account, uint256 word) view returns (uint256)',
  'function runs(address account, uint256 nonce) view returns (uint32)',
])

/**
 * What the authorizer contract (contracts/WorkflowAuthorizer.sol) knows of an authorization, as of the newest block: whether
 * its account cancelled it, and how many runs were counted there. Null where the chain has no such contract.
 */
export const readUse = async (
  rpc: Rpc,
  { domain, message }: Pick<SubmittedAuthorization, 'domain' | 'message'>,
): Promise<Use | null> => {
  const { account, nonce } = message
  const ask = async (data: Hex) =>
    (await rpc('eth_call', [{ to: domain.verifyingContract, data }, 'latest'])) as Hex
  const number = BigInt(nonce)
  const word = await ask(
    encodeFunctionData({ abi, functionName: 'cancelled', args: [account, number >> 8n] }),
  )
  if (word === '0x') return null
  const runs = await ask(encodeFunctionData({ abi, functionName: 'runs', args: [account, number] }))
  return {
    account,
    nonce,
    runs: Number(hexToBigInt(runs)),
    cancelled: ((hexToBigInt(word) >> (number & 255n)) & 1n) === 1n,
  }
}
