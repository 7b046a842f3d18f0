import type { Hex } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { checkWindow } from './check.ts'
import type { Authorization } from './types.ts'

/** What is known of an authorization's use: runs that it started elsewhere or before, and whether its account withdrew it. */
export type Use = {
  readonly account: Hex
  /** Decimal, as in the message. */
  readonly nonce: string
  readonly runs: number
  readonly cancelled: boolean
}

/** Uses by account and nonce. The same pair may stand in it more than once: runs add up. */
export type Ledger = readonly Use[]

const cancelledProblem: Problem = {
  code: 'authorization-cancelled',
  reason: 'This authorization was cancelled by its account.',
  fix: 'Review and sign the workflow again.',
}

const usedUp = (maxRuns: number): Problem =>
  maxRuns === 1
    ? {
        code: 'replayed',
        reason: 'This authorization was used already.',
        fix: 'Review and sign again for another run.',
      }
    : {
        code: 'runs-used-up',
        reason: `This authorization is for ${maxRuns} runs, and all of them were started.`,
        fix: 'Review and sign again for more runs.',
      }

/** Whether the account took the authorization back, or its runs are used up, by what the ledger says. */
export const checkLedger = (
  { account, nonce, maxRuns }: Pick<Authorization, 'account' | 'nonce' | 'maxRuns'>,
  ledger: Ledger,
): readonly Problem[] => {
  const uses = ledger.filter(
    (use) => use.nonce === nonce && use.account.toLowerCase() === account.toLowerCase(),
  )
  const runs = uses.reduce((total, use) => total + use.runs, 0)
  return [
    ...(uses.some(({ cancelled }) => cancelled) ? [cancelledProblem] : []),
    ...(runs >= maxRuns ? [usedUp(maxRuns)] : []),
  ]
}

/**
 * Whether one more run may start now under this authorization: not cancelled, inside its time, runs left. The same rules and
 * the same order as `status` of contracts/WorkflowAuthorizer.sol, over a ledger instead of a chain; says nothing of the
 * signature. Pure.
 */
export const checkUse = (message: Authorization, ledger: Ledger, nowSeconds: number): readonly Problem[] => {
  const known = checkLedger(message, ledger)
  return [
    ...known.filter(({ code }) => code === cancelledProblem.code),
    ...checkWindow(message, nowSeconds),
    ...known.filter(({ code }) => code !== cancelledProblem.code),
  ]
}
