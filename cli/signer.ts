import { createWalletClient, custom, defineChain, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Plan } from '#lib/plan/types.ts'
import type { PublicConfig } from '#lib/run/api.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import type { Hex } from '#lib/workflow/json.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import type { Session } from './session.ts'

/** The account of WEFT_PRIVATE_KEY. The key itself never leaves this process. */
export const readAccount = (key: string | undefined): Result<LocalAccount> => {
  const fix = 'Set WEFT_PRIVATE_KEY to the key of an account that may spend what the plan says.'
  if (!key) return refuse({ code: 'key-missing', reason: 'There is no key to sign with.', fix })
  try {
    return ok(privateKeyToAccount((key.startsWith('0x') ? key : `0x${key}`) as Hex))
  } catch {
    return refuse({ code: 'key-malformed', reason: 'WEFT_PRIVATE_KEY is not a private key.', fix })
  }
}

/**
 * Why a transaction is not signed: nobody looks at each one here, so it must be one that the plan announced, from this
 * account, with no more coin than planned, and not sent already. Null when it may be signed.
 */
export const refusalOf = (
  request: SignatureRequest,
  plan: Plan,
  account: Hex,
  signed: ReadonlySet<string>,
): Problem | null => {
  const wrong = (reason: string): Problem => ({
    code: 'request-not-planned',
    step: request.step,
    reason,
    fix: 'Nothing was signed. Look at the run on its page.',
  })
  if (request.from.toLowerCase() !== account.toLowerCase())
    return wrong(`Step “${request.step}” asks ${request.from} to sign, which is not this account.`)
  const planned = (plan.steps[request.step]?.signatures ?? []).filter(
    ({ chain, value }) => chain === request.chain && value !== null && BigInt(request.value) <= BigInt(value),
  )
  if (planned.length === 0)
    return wrong(`Step “${request.step}” asks for a transaction that the plan did not announce.`)
  const asked = [...signed].filter((id) => id.startsWith(`${request.step}.`) && id !== request.id)
  return asked.length < planned.length
    ? null
    : wrong(`Step “${request.step}” asks for more transactions than the plan announced.`)
}

/** Signs one transaction of a run and sends it through Weft, unless the server finds it on the chain already. */
export const answerRequest = async (
  session: Session,
  config: PublicConfig,
  account: LocalAccount,
  run: string,
  asked: SignatureRequest,
): Promise<Result<Hex | null>> => {
  const path = `/api/runs/${run}/requests/${encodeURIComponent(asked.id)}`
  const prompted = await session.call<{ request: SignatureRequest }>(path, { action: 'prompted' })
  if (!prompted.ok) return prompted
  const { request } = prompted.value
  if (request.status !== 'prompted') return ok(null)
  const { chain, to, data, value, nonce } = request
  if (chain !== asked.chain || to !== asked.to || data !== asked.data || value !== asked.value)
    return refuse({
      code: 'request-changed',
      step: asked.step,
      reason: `The transaction of step “${asked.step}” changed while it was being answered.`,
    })
  const network = config.networks.find((each) => each.chain === chain)
  if (!network)
    return refuse({ code: 'network-unknown', step: asked.step, reason: `Weft does not serve ${chain}.` })
  const chainId = chainIdOf(chain)
  const rpc = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> => {
    const answer = await session.call<{ result?: unknown; error?: { message: string; code: number } }>(
      `/api/rpc/${chainId}`,
      { jsonrpc: '2.0', id: 1, method, params: params ?? [] },
    )
    if (!answer.ok) throw new Error(answer.problem.reason)
    if (answer.value.error) throw Object.assign(new Error(answer.value.error.message), answer.value.error)
    return answer.value.result
  }
  const wallet = createWalletClient({
    account,
    chain: defineChain({
      id: chainId,
      name: network.name,
      nativeCurrency: network.currency,
      rpcUrls: { default: { http: [session.url] } },
    }),
    transport: custom({ request: rpc }),
  })
  try {
    const hash = await wallet.sendTransaction({ to, data, value: BigInt(value), nonce })
    await session.call(path, { action: 'sent', hash })
    return ok(hash)
  } catch (error) {
    await session.call(path, { action: 'rejected' })
    const { shortMessage, message } = error as { shortMessage?: string; message: string }
    return refuse({
      code: 'send-failed',
      step: asked.step,
      reason: `The transaction of step “${asked.step}” was not sent: ${(shortMessage ?? message).replace(/\.$/, '')}.`,
    })
  }
}
