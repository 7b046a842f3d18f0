import { createPublicClient, custom } from 'viem'
import { verifyTypedData } from 'viem/actions'
import { isErc6492Signature, toHex } from 'viem/utils'
import { authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SubmittedAuthorization } from '#lib/authorization/types.ts'
import type { Rpc } from '#lib/protocols/rpc.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Hex } from '#lib/workflow/json.ts'

/** A block by what names it for ever. */
export type Block = { readonly number: bigint; readonly hash: Hex; readonly seconds: bigint }

/** A block by its number, or the newest one; null when the chain has none. */
export const blockAt = async (rpc: Rpc, at: bigint | 'latest'): Promise<Block | null> => {
  const block = (await rpc('eth_getBlockByNumber', [at === 'latest' ? at : toHex(at), false])) as {
    number: Hex
    hash: Hex
    timestamp: Hex
  } | null
  return block && { number: BigInt(block.number), hash: block.hash, seconds: BigInt(block.timestamp) }
}

const isRefusal = (error: unknown) => error instanceof WeftError && error.code === 'chain-refused'

/**
 * Whether the account, as of this block, is a contract that takes the signature (ERC-1271), or would be one once it is
 * deployed as the signature says (ERC-6492). `rpc` throws WeftError `chain-refused` for what the node refuses.
 * @throws what `rpc` throws when the chain does not answer, or no longer knows the state of that block.
 */
export const takenByContract = async (
  rpc: Rpc,
  { domain, message, signature }: SubmittedAuthorization,
  block: bigint,
): Promise<boolean> => {
  // Asked first, and not through viem, which takes a chain that is away for an answer of no.
  const code = await rpc('eth_getCode', [message.account, toHex(block)])
  if (code === '0x' && !isErc6492Signature(signature)) return false
  let away: unknown
  const request = ({ method, params }: { method: string; params?: unknown }): Promise<unknown> =>
    rpc(method, (params ?? []) as readonly unknown[]).catch((error: unknown) => {
      if (!isRefusal(error)) away = error
      throw error
    })
  const taken = await verifyTypedData(
    createPublicClient({ transport: custom({ request }, { retryCount: 0 }) }),
    {
      address: message.account,
      ...authorizationTypedData(domain, message),
      signature,
      blockNumber: block,
    },
  )
  if (!taken && away !== undefined) throw away
  return taken
}
