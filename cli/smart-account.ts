import { createPublicClient, http } from 'viem'
import { verifyTypedData } from 'viem/actions'
import { authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { WeftError } from '#lib/workflow/error.ts'

/** Asks a node whether a smart account accepts a signature (ERC-1271, ERC-6492), once it is sure that it is the right chain. */
export const askChain =
  (url: string) =>
  async ({ domain, message, signature }: SignedAuthorization): Promise<boolean> => {
    const client = createPublicClient({ transport: http(url, { retryCount: 1, timeout: 10_000 }) })
    const chainId = await client.getChainId()
    if (chainId !== domain.chainId)
      throw new WeftError(
        'chain-other',
        `${url} is chain ${chainId}, and the signature is for ${domain.chainId}.`,
      )
    return verifyTypedData(client, {
      address: message.account,
      ...authorizationTypedData(domain, message),
      signature,
    })
  }
