import { randomUUID } from 'node:crypto'
import { checkWindow } from '#lib/authorization/check.ts'
import type { MinedTransaction, Payment, TransactionWish } from '#lib/protocols/runner.ts'
import { unsent } from '#lib/run/status.ts'
import type { RequestStatus, SignatureRequest, StepView } from '#lib/run/view.ts'
import { type ChainRef, coinOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { guardWish } from './budget.ts'
import { blockNumber, transactionCount } from './chain.ts'
import { type EngineDeps, lookOf, timingsOf } from './deps.ts'
import { requestId } from './names.ts'
import { projectStep, projectWaiting } from './project.ts'
import { revoked } from './revoked.ts'
import { type Sighting, sightRequest } from './sighting.ts'
import type { StoredRequest } from './store.ts'
import { type Immutable, stepOf } from './task.ts'

/** What a parked step is woken with. */
export type Settled =
  | { readonly ok: true; readonly transaction: MinedTransaction }
  | {
      readonly ok: false
      readonly problem: Problem
      readonly payments: readonly Payment[]
      /** Another attempt may ask for it anew. */
      readonly again?: true
    }

/** Statuses in which no hash is known. */
const live: readonly RequestStatus[] = [...unsent, 'sent', 'mined']

export const sightStored = (
  deps: Pick<EngineDeps, 'world' | 'runnerOf'>,
  stored: StoredRequest,
  signal: AbortSignal,
): Promise<Sighting> =>
  sightRequest(deps.world(stored.request.from, signal), stored, lookOf(deps, stored.uses, stored.find.look))

const requestOf = (run: Immutable, step: string, wish: TransactionWish, nonce: number): SignatureRequest => ({
  id: requestId(step, wish.name),
  step,
  kind: 'transaction',
  status: 'open',
  chain: wish.chain,
  from: run.account,
  to: wish.to,
  data: wish.data,
  value: wish.value,
  nonce,
  ...(wish.locks ? { locks: wish.locks } : {}),
  title: wish.title,
  call: wish.call,
  rows: wish.rows,
})

/** A request that can no longer be answered, or that nobody was asked and that now asks for something else (a price moved). */
const isStale = (request: SignatureRequest, wish: TransactionWish): boolean =>
  request.status === 'cancelled' ||
  (request.status === 'open' &&
    (request.to !== wish.to || request.data !== wish.data || request.value !== wish.value))

/**
 * Opens the request of a wish, or takes up the one that an earlier attempt or a crash left: what may be on chain is
 * looked for before the budget is asked, and never asked for twice. Answers a problem when the signature does not allow it.
 */
export const openRequest = async (
  deps: EngineDeps,
  run: Immutable,
  step: string,
  wish: TransactionWish,
): Promise<Problem | null> => {
  const { store } = deps
  const id = requestId(step, wish.name)
  const signal = AbortSignal.timeout(30_000)
  const known = await store.getRequest(run.id, id)
  if (known && !isStale(known.request, wish)) return null
  const world = deps.world(run.account, signal)
  const rpc = world.rpc(wish.chain)
  if (known) {
    const sighting = await sightStored(deps, known, signal)
    if (sighting.state === 'mined' || sighting.state === 'pending') {
      const hash = sighting.state === 'mined' ? sighting.transaction.hash : sighting.hash
      await store.transitionRequest(run.id, id, [known.request.status], 'sent', {
        hash,
        problem: null,
        raw: sighting.raw,
      })
      return null
    }
  }
  const view = await store.readView(run.id)
  const refusal =
    guardWish(run, step, view?.requests ?? [], wish, Date.now()) ?? (await revoked(world, run.authorization))
  if (refusal) return refusal
  // Nothing was asked yet, so the effect can only be in a later block; what stands in this one is an earlier run's.
  const fromBlock = known?.fromBlock ?? ((await blockNumber(rpc)) + 1n).toString()
  const nonce = await transactionCount(rpc, run.account, 'pending')
  await store.putRequest(run.id, {
    request: requestOf(run, step, wish, nonce),
    uses: stepOf(run, step)!.uses,
    find: wish.find,
    fromBlock,
    raw: null,
  })
  return null
}

/** The step's view while it is parked, by what its request says, and the run's turn with it. */
export const projectParked = async (
  deps: EngineDeps,
  run: string,
  step: string,
  base: Pick<StepView, 'attempt' | 'startedAtMs'>,
): Promise<void> => {
  const view = await deps.store.readView(run)
  const shown = view?.steps[step]
  // A step that has ended, or a newer attempt, is not touched by a watch that lags behind.
  if (!view || shown?.attempt !== base.attempt || shown.finishedAtMs !== undefined) return
  const mine = view.requests.filter((request) => request.step === step)
  const status = mine.some((request) => unsent.includes(request.status))
    ? 'needs-signature'
    : mine.some((request) => request.status === 'sent')
      ? 'confirming'
      : null
  if (status && shown.status !== status)
    await projectStep(deps.store, run, step, `parked:${randomUUID()}`, { ...base, status })
  await projectWaiting(deps.store, run)
}

const gasPayment = (chain: ChainRef, hash: `0x${string}`, gasFee: string): Payment => ({
  amount: { asset: coinOf(chain), amount: gasFee },
  purpose: 'gas',
  payTo: null,
  transaction: hash,
})

export type RequestLook = {
  readonly settled: Settled | null
  /** Something changed: look again soon. */
  readonly changed: boolean
  readonly status: RequestStatus
  readonly lostSinceMs: number | null
}

/** One look at the chain for a parked request, and what it means for the request. Harmless to repeat. */
export const lookAtRequest = async (
  deps: EngineDeps,
  run: Immutable,
  id: string,
  lostSinceMs: number | null,
): Promise<RequestLook> => {
  const { store } = deps
  const stored = await store.getRequest(run.id, id)
  const fail = (problem: Problem, payments: readonly Payment[] = [], again = false): RequestLook => ({
    settled: { ok: false, problem, payments, ...(again ? { again } : {}) },
    changed: true,
    status: 'cancelled',
    lostSinceMs: null,
  })
  if (!stored || stored.request.status === 'cancelled')
    return fail({ code: 'request-cancelled', reason: 'The request for this signature was cancelled.' })
  const { request } = stored
  const sighting = await sightStored(deps, stored, AbortSignal.timeout(30_000))
  const stay = (lost: number | null = null): RequestLook => ({
    settled: null,
    changed: false,
    status: request.status,
    lostSinceMs: lost,
  })
  const turn = async (
    from: readonly RequestStatus[],
    to: RequestStatus,
    patch: Parameters<typeof store.transitionRequest>[4],
  ): Promise<RequestLook> => {
    const next = await store.transitionRequest(run.id, id, from, to, patch)
    return { settled: null, changed: true, status: next?.request.status ?? request.status, lostSinceMs: null }
  }
  switch (sighting.state) {
    case 'mined': {
      const { transaction, raw } = sighting
      await store.transitionRequest(run.id, id, live, 'mined', { hash: transaction.hash, raw, problem: null })
      return { settled: { ok: true, transaction }, changed: true, status: 'mined', lostSinceMs: null }
    }
    case 'reverted': {
      const problem = {
        code: 'transaction-reverted',
        reason: `The transaction was mined and failed: ${sighting.reason}.`,
        fix: 'Look at the reason, then resume from this step.',
      }
      await store.transitionRequest(run.id, id, live, 'cancelled', { hash: sighting.hash, problem })
      return fail(problem, [gasPayment(request.chain, sighting.hash, sighting.gasFee)], true)
    }
    case 'pending': {
      if (request.status === 'sent' && request.hash === sighting.hash && stored.raw === sighting.raw)
        return stay()
      return turn(live, 'sent', { hash: sighting.hash, raw: sighting.raw ?? stored.raw, problem: null })
    }
    case 'foreign':
      return turn([request.status], 'open', { hash: null, raw: null, problem: sighting.problem })
    case 'replaced': {
      const rpc = deps.world(request.from, AbortSignal.timeout(30_000)).rpc(request.chain)
      const nonce = await transactionCount(rpc, request.from, 'pending')
      // Nobody was asked with the old nonce: that another transaction took it is no news to the person.
      if (request.status === 'open') return turn(['open'], 'open', { nonce })
      return turn([request.status], 'open', { hash: null, raw: null, nonce, problem: sighting.problem })
    }
    case 'unseen': {
      if (unsent.includes(request.status)) {
        const [late] = checkWindow(run.authorization.message, Math.floor(Date.now() / 1000))
        if (!late) return stay()
        await store.transitionRequest(run.id, id, unsent, 'cancelled', { problem: late })
        return fail(late)
      }
      const lost = lostSinceMs ?? Date.now()
      if (Date.now() - lost < timingsOf(deps).droppedAfterMs) return stay(lost)
      return turn([request.status], 'open', {
        hash: null,
        problem: {
          code: 'transaction-dropped',
          reason: `No node knows the transaction ${request.hash} any more.`,
          fix: 'Sign it again: it keeps its nonce, so it cannot be paid twice.',
        },
      })
    }
  }
}

/** Remembers the hash that a wallet answered. The first answer counts; later ones change nothing. */
export const recordHash = async (
  deps: EngineDeps,
  run: string,
  id: string,
  hash: `0x${string}`,
): Promise<void> => {
  await deps.store.transitionRequest(run, id, unsent, 'sent', { hash, problem: null })
}
