import { checkWindow } from '#lib/authorization/check.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { transactionCount } from './chain.ts'
import type { EngineDeps } from './deps.ts'
import { sightStored } from './requests.ts'

/** What the chain says of a request just before a wallet is opened for it. */
export type Search = {
  /** A transaction of this effect that is on its way or mined already: follow it, do not ask. */
  readonly found: `0x${string}` | null
  /** The request as it stands now, with a nonce that can still be mined; null when there is none of this name. */
  readonly request: SignatureRequest | null
  /** Why it may no longer be asked, for example because the authorization has expired. */
  readonly problem: Problem | null
}

/**
 * Searches the chain for the effect of a request (its hash, its runner's own look, its nonce) and brings its nonce up to
 * date. Whoever asks a wallet calls this first, and asks only when nothing was found and there is no problem.
 */
export const searchChain = async (
  deps: Pick<EngineDeps, 'store' | 'world' | 'runnerOf'>,
  run: string,
  id: string,
): Promise<Search> => {
  const { store } = deps
  const [accepted, stored] = await Promise.all([store.readRun(run), store.getRequest(run, id)])
  if (!accepted || !stored) return { found: null, request: null, problem: null }
  const { request } = stored
  const answer = async (found: Search['found'], problem: Problem | null = null): Promise<Search> => ({
    found,
    request: (await store.getRequest(run, id))?.request ?? request,
    problem,
  })
  if (request.status === 'cancelled')
    return answer(null, { code: 'request-cancelled', reason: 'This request was cancelled.' })
  const signal = AbortSignal.timeout(20_000)
  const sighting = await sightStored(deps, stored, signal)
  switch (sighting.state) {
    case 'mined':
      return answer(sighting.transaction.hash)
    case 'reverted':
    case 'pending':
      return answer(sighting.hash)
    case 'unseen':
    case 'replaced':
    case 'foreign': {
      const [late] = checkWindow(accepted.authorization.message, Math.floor(Date.now() / 1000))
      if (late) return answer(null, late)
      // A nonce that nobody was asked with is free to change; one that a wallet has seen only when it is used up, so
      // that two answers to one request can never both be mined.
      const free = request.status === 'open' && request.problem === undefined
      const rpc = deps.world(request.from, signal).rpc(request.chain)
      const next = await transactionCount(rpc, request.from, 'pending')
      if (sighting.state === 'replaced' || free) {
        if (next !== request.nonce)
          await store.transitionRequest(run, id, [request.status], request.status, { nonce: next })
      } else if (next > request.nonce)
        return answer(null, {
          code: 'account-busy',
          reason: 'A transaction of your account is still on its way, and it may be this one.',
          fix: 'Wait until it is mined, or speed it up in your wallet.',
        })
      return answer(null)
    }
  }
}
