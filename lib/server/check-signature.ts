import { isErc6492Signature, recoverTypedDataAddress } from 'viem/utils'
import { authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { Signer, SubmittedAuthorization } from '#lib/authorization/types.ts'
import { blockAt, takenByContract } from '#lib/protocols/ethereum/wire/smart-account.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { chainRef } from '#lib/workflow/money.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import type { Services } from './services.ts'

/** Whether the account's own key signed: told without a chain. */
const signedByKey = async ({ domain, message, signature }: SubmittedAuthorization): Promise<boolean> => {
  try {
    const signer = await recoverTypedDataAddress({ ...authorizationTypedData(domain, message), signature })
    return signer.toLowerCase() === message.account.toLowerCase()
  } catch {
    return false
  }
}

/**
 * Whether the authorization was signed by its account, for the authorizer contract of a network that is served here; and how
 * that was found, for the bundle: by the key, or by the account's contract at the newest block.
 * @throws WeftError `chain-unreachable` when only the chain can tell and it does not answer.
 */
export const checkSignature = async (
  { networks, world }: Pick<Services, 'networks' | 'world'>,
  submitted: SubmittedAuthorization,
): Promise<Result<Signer>> => {
  const { domain, message, signature } = submitted
  const chain = chainRef(domain.chainId)
  const network = networks().find((candidate) => candidate.chain === chain)
  if (!network)
    return refuse({
      code: 'network-unknown',
      reason: `This installation does not serve the network ${chain} that the signature is for.`,
    })
  if (network.authorizer.toLowerCase() !== domain.verifyingContract.toLowerCase())
    return refuse({
      code: 'authorizer-unknown',
      reason: `The signature names another contract than the one on ${network.name}.`,
    })
  if (await signedByKey(submitted)) return ok({ kind: 'eoa' })
  const rpc = world(message.account, AbortSignal.timeout(15_000)).rpc(chain)
  const block = await blockAt(rpc, 'latest')
  if (!block) throw new WeftError('chain-unreachable', `${network.name} knows no newest block.`)
  if (await takenByContract(rpc, submitted, block.number))
    return ok({
      kind: isErc6492Signature(signature) ? '6492' : '1271',
      chainId: domain.chainId,
      blockNumber: block.number.toString(),
      blockHash: block.hash,
    })
  return refuse({
    code: 'signature',
    reason: `The signature is not by ${message.account}.`,
    fix: 'Sign with the account that is named in the review.',
  })
}
