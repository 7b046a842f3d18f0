import type { Config } from 'wagmi'
import { getConnection, sendTransaction, switchChain } from 'wagmi/actions'
import type { RequestAnswer } from '#lib/run/api.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'
import { isRejection, walletProblem } from './wallet-error.ts'

/**
 * Offers one transaction of a run to the wallet. The server looks at the chain first, so that what is there already is
 * never asked for again; the nonce is sent along, so that two open prompts can never both be mined. Answers what went
 * wrong, or null when the request is on its way.
 */
export const sendRequest = async (
  config: Config,
  run: string,
  asked: SignatureRequest,
): Promise<Problem | null> => {
  const path = `/api/runs/${run}/requests/${encodeURIComponent(asked.id)}`
  const chainId = chainIdOf(asked.chain)
  const tell = (answer: RequestAnswer) => callApi<{ request: SignatureRequest }>(path, { json: answer })
  const answer = await tell({ action: 'prompted' })
  if (!answer.ok) return answer.problem
  const { request } = answer.value
  if (request.status !== 'prompted') return null
  const reject = () => tell({ action: 'rejected' })
  try {
    const connection = getConnection(config)
    if (connection.address?.toLowerCase() !== request.from.toLowerCase()) {
      await reject()
      return {
        code: 'account-other',
        reason: `This run was signed by ${request.from}, and your wallet is on another account.`,
        fix: 'Switch the account in your wallet.',
      }
    }
    if (connection.chainId !== chainId) await switchChain(config, { chainId })
    const hash = await sendTransaction(config, {
      account: request.from,
      chainId,
      to: request.to,
      data: request.data,
      value: BigInt(request.value),
      nonce: request.nonce,
    })
    const sent = await tell({ action: 'sent', hash })
    // The engine finds it on the chain by itself as well.
    return sent.ok || sent.problem.code === 'unreachable' ? null : sent.problem
  } catch (error) {
    if (isRejection(error)) await reject()
    return walletProblem(error)
  }
}
