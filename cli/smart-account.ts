import type { Use } from '#lib/authorization/ledger.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { readUse } from '#lib/protocols/ethereum/wire/authorizer.ts'
import { blockAt, takenByContract } from '#lib/protocols/ethereum/wire/smart-account.ts'
import type { Rpc } from '#lib/protocols/rpc.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { rpcAt } from './world.ts'

/** JSON-RPC of a node, once it is sure that it serves this chain. @throws WeftError `chain-other`. */
export const rpcOfChain = async (url: string, chainId: number): Promise<Rpc> => {
  const rpc = rpcAt(url, url)
  const served = Number((await rpc('eth_chainId', [])) as string)
  if (served !== chainId)
    throw new WeftError('chain-other', `${url} is chain ${served}, and the signature is for ${chainId}.`)
  return rpc
}

/**
 * Asks a node whether a smart account accepted a signature (ERC-1271, ERC-6492) at the block that its record names: a block
 * that the chain has, and that was its newest at some moment of the signed time. Null when it did, the problem when not.
 * @throws WeftError when the node is of another chain, does not answer, or does not know that block.
 */
export const askChain =
  (url: string) =>
  async (signed: SignedAuthorization): Promise<Problem | null> => {
    const { domain, message, signer } = signed
    const rpc = await rpcOfChain(url, domain.chainId)
    if (signer.kind === 'eoa') throw new WeftError('signer-kind', 'A key’s signature needs no chain.')
    const number = BigInt(signer.blockNumber)
    const [block, next] = await Promise.all([blockAt(rpc, number), blockAt(rpc, number + 1n)])
    if (block?.hash !== signer.blockHash)
      throw new WeftError('block-unknown', `${url} does not know block ${signer.blockNumber} by that hash.`)
    if (block.seconds > BigInt(message.validBefore) || (next && next.seconds < BigInt(message.validAfter)))
      return {
        code: 'signer-block',
        reason: `The signature was checked at block ${signer.blockNumber}, which is not of the signed time.`,
      }
    return (await takenByContract(rpc, signed, number))
      ? null
      : {
          code: 'signature',
          reason: `The account ${message.account} did not accept this signature at block ${signer.blockNumber}.`,
        }
  }

/** Asks a node what the authorizer contract of a signature knows of its use. @throws WeftError as `askChain` does. */
export const askUse =
  (url: string) =>
  async (signed: SignedAuthorization): Promise<Use | null> =>
    readUse(await rpcOfChain(url, signed.domain.chainId), signed)
