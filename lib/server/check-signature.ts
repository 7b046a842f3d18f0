import { createPublicClient, custom } from 'viem'
import { verifyTypedData } from 'viem/actions'
import { isErc6492Signature, recoverTypedDataAddress } from 'viem/utils'
import { authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { World } from '#lib/protocols/runner.ts'
import { chainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Services } from './services.ts'

/** Whether the account's own key signed: told without a chain. */
const signedByKey = async ({ domain, message, signature }: SignedAuthorization): Promise<boolean> => {
  try {
    const signer = await recoverTypedDataAddress({ ...authorizationTypedData(domain, message), signature })
    return signer.toLowerCase() === message.account.toLowerCase()
  } catch {
    return false
  }
}

/** Whether the account is a contract that takes the signature (ERC-1271), or would once it is deployed (ERC-6492). */
const takenByContract = async (
  rpc: ReturnType<World['rpc']>,
  { domain, message, signature }: SignedAuthorization,
): Promise<boolean> => {
  // Asked first, and not through viem, which takes a chain that is away for an answer of no.
  const code = await rpc('eth_getCode', [message.account, 'latest'])
  if (code === '0x' && !isErc6492Signature(signature)) return false
  const client = createPublicClient({
    transport: custom({ request: ({ method, params }) => rpc(method, params ?? []) }, { retryCount: 0 }),
  })
  return verifyTypedData(client, {
    address: message.account,
    ...authorizationTypedData(domain, message),
    signature,
  })
}

/**
 * Whether the authorization was signed by its account, for the authorizer contract of a network that is served here.
 * @throws WeftError `chain-unreachable` when only the chain can tell and it does not answer.
 */
export const checkSignature = async (
  { networks, world }: Pick<Services, 'networks' | 'world'>,
  signed: SignedAuthorization,
): Promise<Problem | null> => {
  const { domain, message } = signed
  const chain = chainRef(domain.chainId)
  const network = networks().find((candidate) => candidate.chain === chain)
  if (!network)
    return {
      code: 'network-unknown',
      reason: `This installation does not serve the network ${chain} that the signature is for.`,
    }
  if (network.authorizer.toLowerCase() !== domain.verifyingContract.toLowerCase())
    return {
      code: 'authorizer-unknown',
      reason: `The signature names another contract than the one on ${network.name}.`,
    }
  if (await signedByKey(signed)) return null
  if (await takenByContract(world(message.account, AbortSignal.timeout(15_000)).rpc(chain), signed))
    return null
  return {
    code: 'signature',
    reason: `The signature is not by ${message.account}.`,
    fix: 'Sign with the account that is named in the review.',
  }
}
