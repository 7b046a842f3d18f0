import type { Evidence, Payment } from '#lib/protocols/runner.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { Spending, StepStatus } from '#lib/run/view.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { assess, shortfall } from './assurance.ts'
import type { EngineDeps } from './deps.ts'
import { projectStep } from './project.ts'
import { type Immutable, type InputRecords, stepOf } from './task.ts'

/** How an attempt ended, before it is written down. */
export type Ending = {
  readonly status: Extract<StepStatus, 'done' | 'failed' | 'cancelled'>
  readonly outputs: Readonly<Record<string, Artifact>>
  readonly problem: Problem | null
  readonly evidence: readonly Evidence[]
  readonly payments: readonly Payment[]
  /** Set on a failure that another attempt may not meet. */
  readonly again?: true
}

export type Attempt = {
  readonly run: Immutable
  readonly step: string
  readonly attempt: number
  readonly inputs: InputRecords
  readonly startedAtMs: number
}

/** What a step workflow answers its run. Everything else is in the database under run, step and attempt. */
export type StepSummary = {
  readonly status: Ending['status']
  readonly receipt: string
  readonly again?: true
}

/** How a record says that its attempt ended. */
export const statusOf = ({ outcome }: Pick<StepRecord, 'outcome'>): Ending['status'] =>
  outcome.ok ? 'done' : outcome.problem.code === 'cancelled' ? 'cancelled' : 'failed'

const chainsIn = (value: unknown, found: Set<ChainRef> = new Set()): Set<ChainRef> => {
  if (typeof value === 'string') {
    const match = /^eip155:\d+/.exec(value)
    if (match) found.add(match[0] as ChainRef)
  } else if (Array.isArray(value)) for (const item of value) chainsIn(item, found)
  else if (value !== null && typeof value === 'object')
    for (const item of Object.values(value)) chainsIn(item, found)
  return found
}

const recordOf = (deps: EngineDeps, attempt: Attempt, ending: Ending): StepRecord => {
  const { run, step } = attempt
  const manifestStep = stepOf(run, step)!
  const params = {
    ...deps.definitionOf(manifestStep.uses)?.defaults,
    ...manifestStep.with,
  } as Json
  const chains = chainsIn([params, ending.payments.map(({ amount }) => amount.asset)])
  return {
    run: run.id,
    step,
    attempt: attempt.attempt,
    uses: manifestStep.uses,
    adapter: manifestStep.adapter,
    manifest: run.manifestDigest,
    authorization: run.authorizationDigest,
    builder: `eip155:${run.authorization.domain.chainId}:${deps.executor}`,
    params: (manifestStep.with ?? {}) as Json,
    inputs: attempt.inputs,
    outcome:
      ending.status === 'done'
        ? { ok: true, outputs: ending.outputs }
        : {
            ok: false,
            problem: ending.problem ?? {
              code: 'cancelled',
              reason: 'The run was cancelled during this step.',
            },
          },
    evidence: ending.evidence,
    payments: ending.payments,
    simulated: [...chains].some((chain) => deps.simulated(chain)),
    startedAtMs: attempt.startedAtMs,
    finishedAtMs: Date.now(),
  }
}

/** Payments that the runner tells, and those that the engine knows of without being told. */
export const mergePayments = (told: readonly Payment[], known: readonly Payment[]): readonly Payment[] => {
  const key = ({ transaction, purpose, amount }: Payment) => `${transaction}/${purpose}/${amount.asset}`
  const seen = new Set(told.map(key))
  return [...told, ...known.filter((payment) => !seen.has(key(payment)))]
}

/** Spending lines of a step over all its attempts: a transaction is paid once, however many attempts saw it. */
export const spendingOf = (step: string, payments: readonly Payment[]): readonly Spending[] => {
  const lines = new Map<string, Spending>()
  for (const { amount, purpose, transaction } of payments)
    if (amount.amount !== '0')
      lines.set(`${transaction}/${purpose}/${amount.asset}`, { step, purpose, amount, transaction })
  return [...lines.values()]
}

/** Payments of earlier attempts of a step, as their records say. */
export const earlierPayments = async (
  deps: EngineDeps,
  run: string,
  step: string,
): Promise<readonly Payment[]> =>
  (await deps.store.stepRecords(run, [step])).flatMap(({ record }) => record.payments)

/** The record of an attempt; one that was done and proved less than was asked for has failed, whatever it gave. */
const assessedRecord = async (deps: EngineDeps, attempt: Attempt, ending: Ending): Promise<StepRecord> => {
  const record = recordOf(deps, attempt, ending)
  if (!record.outcome.ok) return record
  const problem = shortfall(deps, attempt.run, record, await assess(deps, attempt.run, record))
  return problem ? { ...record, outcome: { ok: false, problem } } : record
}

/**
 * Writes an attempt down: record and signed receipt, spending, and the step's last view. May run twice after a crash;
 * the first record stays.
 */
export const finishAttempt = async (
  deps: EngineDeps,
  attempt: Attempt,
  ending: Ending,
): Promise<StepSummary> => {
  const { run, step } = attempt
  const { store } = deps
  const mine = ({ record }: { record: StepRecord }) => record.attempt === attempt.attempt
  let stored = (await store.stepRecords(run.id, [step])).find(mine)
  if (!stored) {
    const record = await assessedRecord(deps, attempt, ending)
    const signed = await deps.sign(record)
    await store.saveStepRecord(record, signed)
    stored = { record, receipt: signed.sha256 }
  }
  const { record, receipt } = stored
  const payments = await earlierPayments(deps, run.id, step)
  if (payments.length > 0)
    await store.appendEvent(run.id, `spending:${step}:${attempt.attempt}:end`, {
      type: 'spending',
      step,
      lines: spendingOf(step, payments),
    })
  await store.appendEvent(run.id, `receipt:${step}:${attempt.attempt}`, {
    type: 'receipt',
    receipt: { step, attempt: attempt.attempt, sha256: receipt },
  })
  const status = statusOf(record)
  await projectStep(store, run.id, step, 'end', {
    status,
    attempt: attempt.attempt,
    startedAtMs: attempt.startedAtMs,
    finishedAtMs: record.finishedAtMs,
    ...(record.outcome.ok
      ? { outputs: record.outcome.outputs, achieved: (await assess(deps, run, record)).achieved }
      : { problem: record.outcome.problem }),
  })
  return { status, receipt, ...(status === 'failed' && ending.again ? { again: true } : {}) }
}
