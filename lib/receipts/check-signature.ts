import type { Bundle } from './read-bundle.ts'
import type { Findings, VerifyOptions } from './report.ts'
import { signerOf } from './signer.ts'

/** A signature of one key, as accounts without code make it: 65 bytes as hex. */
const singleKeyLength = 132

/**
 * Whether the account in the message signed it. An account with a key is checked offline. Only a chain can say for a smart
 * account; without one, or when it does not answer, the signature is unchecked, never accepted.
 */
export const checkSignature = async (
  { signed, authorization }: Bundle,
  { verifySmartAccount }: VerifyOptions,
): Promise<Findings> => {
  const { account } = signed.message
  if (signerOf(authorization, signed.signature) === account.toLowerCase())
    return { problems: [], unchecked: [] }
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
