import { verifyTypedData } from 'viem/utils'
import { authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Findings, VerifyOptions } from './report.ts'

/** A signature of one key, as accounts without code make it: 65 bytes as hex. */
const singleKeyLength = 132

const byItsKey = async ({ domain, message, signature }: SignedAuthorization): Promise<boolean> => {
  try {
    return await verifyTypedData({
      address: message.account,
      ...authorizationTypedData(domain, message),
      signature,
    })
  } catch {
    return false
  }
}

/**
 * Whether the account in the message signed it. An account with a key is checked offline. Only a chain can say for a smart
 * account; without one, or when it does not answer, the signature is unchecked, never accepted.
 */
export const checkSignature = async (
  signed: SignedAuthorization,
  { verifySmartAccount }: VerifyOptions,
): Promise<Findings> => {
  const { account } = signed.message
  if (await byItsKey(signed)) return { problems: [], unchecked: [] }
  const refused = {
    problems: [{ code: 'signature', reason: `The authorization is not signed by ${account}.` }],
    unchecked: [],
  }
  const open = (reason: string, fix: string) => ({
    problems: [],
    unchecked: [{ code: 'signature-smart-account', reason, fix }],
  })
  if (verifySmartAccount)
    try {
      return (await verifySmartAccount(signed)) ? { problems: [], unchecked: [] } : refused
    } catch {
      return open(
        `The chain that should check the signature of ${account} does not answer as it should.`,
        `Verify again with a node of chain ${signed.domain.chainId}.`,
      )
    }
  return signed.signature.length === singleKeyLength
    ? refused
    : open(
        `${account} is a smart account, whose signature only its chain can check.`,
        'Verify again with a chain: npm run weft -- verify FILE --rpc URL.',
      )
}
