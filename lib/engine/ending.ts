import * as restate from '@restatedev/restate-sdk'
import { paymentsOf } from '#lib/protocols/payments.ts'
import type { Payment } from '#lib/protocols/runner.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type EngineDeps, timingsOf } from './deps.ts'
import { isProgrammingError, patiently, problemOf } from './failure.ts'
import { projectWaiting } from './project.ts'
import type { Ending } from './record.ts'
import { lookAtRequest } from './requests.ts'
import { readAccepted } from './task.ts'

export const problemEnding = (problem: Problem, payments: readonly Payment[], again = false): Ending => ({
  status: 'failed',
  outputs: {},
  problem,
  evidence: [],
  payments,
  ...(again ? { again } : {}),
})

/**
 * Decides what a thrown thing means. What ends an attempt for good is an ending; all else is thrown on, so that the
 * engine suspends or tries again, and becomes an ending when patience is over.
 */
export const endingOf = async (
  deps: EngineDeps,
  key: string,
  error: unknown,
  payments: readonly Payment[],
): Promise<Ending> => {
  if (restate.internal.isSuspendedError(error)) throw error
  if (error instanceof WeftError) return problemEnding(error.toProblem(), payments, !error.final)
  if (error instanceof restate.TerminalError || isProgrammingError(error))
    return problemEnding(problemOf(error), payments)
  const tried = await patiently(`${key}/run`, timingsOf(deps).patienceMs, () => Promise.reject(error))
  return problemEnding(tried.ok ? problemOf(error) : tried.problem, payments, true)
}

/** What a request that was sent has cost, when it is mined by now. */
const paidBy = async (deps: EngineDeps, run: string, { id, to, locks }: SignatureRequest) => {
  try {
    const { settled } = await lookAtRequest(deps, await readAccepted(deps, run), id, null)
    if (!settled) return null
    return settled.ok ? paymentsOf(settled.transaction, to, locks ? 'lock' : 'step') : settled.payments
  } catch {
    // A chain that does not answer must not hold up a cancel.
    return null
  }
}

/** Why an attempt was ended from outside: the person cancelled the run, or its time was over. */
export type Interruption = {
  readonly code: 'cancelled' | 'timed-out'
  readonly reason: string
  readonly fix?: string
}

/**
 * After an attempt was ended from outside: open requests can no longer be answered. What a wallet has sent is looked at once
 * more, so that money that is gone is in the record; and when it is still on its way, we say so.
 */
export const endRequests = async (
  deps: EngineDeps,
  run: string,
  step: string,
  { code, reason, fix }: Interruption,
): Promise<{ readonly problem: Problem; readonly payments: readonly Payment[] }> => {
  const requests = ((await deps.store.readView(run))?.requests ?? []).filter(
    (request) => request.step === step,
  )
  const payments: Payment[] = []
  let more = '.'
  for (const request of requests) {
    const { id, status, hash } = request
    // One that a watch has just seen mined may not have reached the step; paid twice in the record it cannot be.
    const paid = status === 'sent' || status === 'mined' ? await paidBy(deps, run, request) : null
    payments.push(...(paid ?? []))
    if (status === 'sent')
      more = `. Transaction ${hash} ${paid ? 'was mined before that' : 'had been sent and may still be mined'}.`
    if (!paid)
      await deps.store.transitionRequest(run, id, ['open', 'prompted', 'rejected', 'sent'], 'cancelled', {})
  }
  await projectWaiting(deps.store, run)
  return { problem: { code, reason: `${reason}${more}`, ...(fix === undefined ? {} : { fix }) }, payments }
}
