import { verifyTypedData } from 'viem/actions'
import type { Config } from 'wagmi'
import { getConnection, getPublicClient, signTypedData, switchChain } from 'wagmi/actions'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { Authorization } from '#lib/authorization/types.ts'
import type { StartRun } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'
import { walletProblem } from './wallet-error.ts'

const switched: Problem = {
  code: 'account-switched',
  reason:
    'The account in your wallet changed while it was open, so the signature is not by the account in the review.',
  fix: 'Switch back, or review again with the other account. Nothing was started.',
}

/**
 * Signs an authorization and starts the run: switch the wallet to the network of the signature, sign, check the signature
 * ourselves, hand it to the server. Anything that does not hold is a problem, and nothing was started.
 */
export const signAndStart = async (
  config: Config,
  manifest: Manifest,
  message: Authorization,
  target: { chainId: number; authorizer: `0x${string}`; workflow: string | null },
): Promise<Result<{ id: string }>> => {
  const { chainId } = target
  const domain = authorizationDomain(chainId, target.authorizer)
  try {
    if (getConnection(config).chainId !== chainId) await switchChain(config, { chainId })
    const typed = authorizationTypedData(domain, message)
    const signature = await signTypedData(config, { ...typed, account: message.account })
    if (getConnection(config).address?.toLowerCase() !== message.account.toLowerCase())
      return refuse(switched)
    const client = getPublicClient(config, { chainId })
    if (!client || !(await verifyTypedData(client, { ...typed, address: message.account, signature })))
      return refuse(switched)
    const start: StartRun = {
      manifest: canonical(manifest),
      authorization: { domain, message, signature },
      ...(target.workflow === null ? {} : { workflow: target.workflow }),
    }
    const started = await callApi<{ id: string }>('/api/runs', { json: start })
    return started.ok ? ok(started.value) : started
  } catch (error) {
    return refuse(walletProblem(error))
  }
}
