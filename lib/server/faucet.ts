import { WeftError } from '#lib/workflow/error.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import type { Services } from './services.ts'

/**
 * Asks the local networks for coins; there is no faucet on any other network. Its own refusals are passed on.
 * @throws WeftError `faucet-unreachable` while it is away.
 */
export const askFaucet = async (
  { env, networks }: Pick<Services, 'env' | 'networks'>,
  chain: string,
  address: string,
): Promise<Result<{ hash: string }>> => {
  const network = networks().find((candidate) => candidate.chain === chain)
  if (env.profile !== 'local' || !network?.faucetUrl)
    return refuse({ code: 'no-faucet', reason: `There is no faucet on ${network?.name ?? chain}.` })
  try {
    const answer = await fetch(network.faucetUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address, chain }),
      redirect: 'error',
      signal: AbortSignal.timeout(20_000),
    })
    const body = (await answer.json()) as { transaction?: string; problem?: Problem }
    if (body.problem) return refuse(body.problem)
    if (body.transaction) return ok({ hash: body.transaction })
    throw new Error(`The faucet answered ${answer.status} without a transaction.`)
  } catch (cause) {
    throw new WeftError('faucet-unreachable', 'The faucet does not answer.', {
      fix: 'Wait until the local networks are up.',
      cause,
    })
  }
}
