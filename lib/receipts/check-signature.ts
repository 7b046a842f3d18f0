import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Findings, VerifyOptions } from './report.ts'
import { signerOf } from './signer.ts'

/** How an ERC-6492 signature ends. */
const counterfactual = /(6492){16}$/

const holds: Findings = { problems: [], unchecked: [] }
const wrong = (code: string, reason: string): Findings => ({
  problems: [{ path: 'authorization.json', code, reason }],
  unchecked: [],
})
const open = (reason: string, fix: string): Findings => ({
  problems: [],
  unchecked: [{ path: 'authorization.json', code: 'signature-smart-account', reason, fix }],
})

/** Whether the record of how the signature was checked fits what is recorded; null when it does. */
const misrecorded = (
  { domain, message: { account }, signature, signer }: SignedAuthorization,
  byKey: boolean,
): Findings | null => {
  if (signer.kind === 'eoa')
    return byKey ? null : wrong('signature', `The authorization is not signed by ${account}.`)
  if (byKey)
    return wrong(
      'signer-kind',
      `The authorization says that the contract of ${account} was asked, and the signature is by the account’s own key.`,
    )
  if ((signer.kind === '6492') !== counterfactual.test(signature))
    return wrong(
      'signer-kind',
      signer.kind === '6492'
        ? 'The authorization says that the account was not deployed yet, and the signature does not say how to deploy it (ERC-6492).'
        : 'The signature says how to deploy its account (ERC-6492), and the authorization does not.',
    )
  return signer.chainId === domain.chainId
    ? null
    : wrong(
        'signer-chain',
        `The signature is for chain ${domain.chainId}, and was checked on chain ${signer.chainId}.`,
      )
}

/**
 * Whether the account in the message signed it. The record of how that was found decides nothing: a key's signature is
 * recovered here, offline; a contract's is asked for at the recorded block through `verifySmartAccount`, and stays unchecked
 * without it, or when the chain does not answer, whatever the record says. A record that is not what the signature shows
 * fails by itself.
 */
export const checkSignature = async (
  { signed, authorization }: { readonly signed: SignedAuthorization; readonly authorization: Hex },
  { verifySmartAccount }: Pick<VerifyOptions, 'verifySmartAccount'>,
): Promise<Findings> => {
  const { domain, message, signature, signer } = signed
  const { account } = message
  const byKey = signerOf(authorization, signature) === account.toLowerCase()
  const lie = misrecorded(signed, byKey)
  if (lie) return lie
  if (signer.kind === 'eoa') return holds
  if (!verifySmartAccount)
    return open(
      `${account} is a smart account, whose signature only its chain can check.`,
      'Verify again with a chain: npm run weft -- verify FILE --rpc URL.',
    )
  let refused: Problem | null
  try {
    refused = await verifySmartAccount(signed)
  } catch {
    return open(
      `The chain that should check the signature of ${account} does not answer as it should.`,
      `Verify again with a node of chain ${domain.chainId} that knows block ${signer.blockNumber}.`,
    )
  }
  return refused ? wrong(refused.code, refused.reason) : holds
}
