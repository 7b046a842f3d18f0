import type { Problem } from '#lib/workflow/result.ts'
import type { SubmittedAuthorization } from './types.ts'

const zero = (address: string) => /^0x0{40}$/.test(address)

/** What no honest message says, whatever its workflow is: nobody as a party, no time at all, an asset that is capped twice. */
export const checkMessage = ({
  domain,
  message,
}: Pick<SubmittedAuthorization, 'domain' | 'message'>): readonly Problem[] => {
  const problems: Problem[] = []
  const fail = (code: string, path: string, reason: string) => problems.push({ code, path, reason })
  if (zero(domain.verifyingContract))
    fail(
      'contract-zero',
      'domain.verifyingContract',
      'The signature names no contract, only the zero address.',
    )
  if (zero(message.account))
    fail(
      'account-zero',
      'message.account',
      'The authorization is by nobody: its account is the zero address.',
    )
  if (zero(message.executor))
    fail(
      'executor-zero',
      'message.executor',
      'The authorization is for nobody: its runner is the zero address.',
    )
  if (BigInt(message.validAfter) > BigInt(message.validBefore))
    fail('window-empty', 'message.validBefore', 'The authorization ends before it begins.')
  const assets = message.budget.map(({ chainId, token }) => `${chainId}/${token.toLowerCase()}`)
  if (new Set(assets).size < assets.length)
    fail('budget-twice', 'message.budget', 'The budget caps one asset twice.')
  return problems
}
