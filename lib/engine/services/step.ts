import * as restate from '@restatedev/restate-sdk'
import { paymentsOf } from '#lib/protocols/payments.ts'
import type { Payment } from '#lib/protocols/runner.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { createContext, gateWorld } from '../context.ts'
import { type EngineDeps, timingsOf } from '../deps.ts'
import { isCancelled, isProgrammingError, patiently, problemOf } from '../failure.ts'
import { stepServiceName, waitKey } from '../names.ts'
import { createReporter } from '../progress.ts'
import { projectStep, projectWaiting } from '../project.ts'
import { type Ending, finishAttempt, type StepSummary } from '../record.ts'
import { lookAtRequest } from '../requests.ts'
import { checkOutputs, readAccepted, type Task, taskOf } from '../task.ts'
import { handlerOptions, type StepInput, type Wake } from './api.ts'

type Begin = { readonly startedAtMs: number; readonly before: StepSummary | null }

/** Tells the page that the step runs; an attempt that was already written down is not made again. */
const begin = async (deps: EngineDeps, { run, step, attempt }: StepInput): Promise<Begin> => {
  const written = (await deps.store.stepRecords(run, [step])).find(({ record }) => record.attempt === attempt)
  if (written) {
    const { outcome, startedAtMs } = written.record
    const status = outcome.ok ? 'done' : outcome.problem.code === 'cancelled' ? 'cancelled' : 'failed'
    return { startedAtMs, before: { status, receipt: written.receipt } }
  }
  const startedAtMs = Date.now()
  await projectStep(deps.store, run, step, 'begin', { status: 'running', attempt, startedAtMs })
  return { startedAtMs, before: null }
}

const mergePayments = (told: readonly Payment[], known: readonly Payment[]): readonly Payment[] => {
  const key = ({ transaction, purpose, amount }: Payment) => `${transaction}/${purpose}/${amount.asset}`
  const seen = new Set(told.map(key))
  return [...told, ...known.filter((payment) => !seen.has(key(payment)))]
}

const problemEnding = (error: unknown, payments: readonly Payment[]): Ending => ({
  status: 'failed',
  outputs: {},
  problem: problemOf(error),
  evidence: [],
  payments,
})

/**
 * Decides what a thrown thing means. What ends an attempt for good is an ending; all else is thrown on, so that the
 * engine suspends or tries again, and becomes an ending when patience is over.
 */
const endingOf = async (
  deps: EngineDeps,
  key: string,
  error: unknown,
  payments: readonly Payment[],
): Promise<Ending> => {
  if (restate.internal.isSuspendedError(error)) throw error
  const ends =
    error instanceof WeftError || error instanceof restate.TerminalError || isProgrammingError(error)
  if (ends) return problemEnding(error, payments)
  const tried = await patiently(`${key}/run`, timingsOf(deps).patienceMs, () => Promise.reject(error))
  return problemEnding(tried.ok ? error : new WeftError(tried.problem.code, tried.problem.reason), payments)
}

/**
 * After a cancel: open requests can no longer be answered. What a wallet has sent is looked at once more, so that money
 * that is gone is in the record; and when it is still on its way, we say so.
 */
const cancelRequests = async (
  deps: EngineDeps,
  run: string,
  step: string,
): Promise<Pick<Ending, 'problem' | 'payments'>> => {
  const requests = ((await deps.store.readView(run))?.requests ?? []).filter(
    (request) => request.step === step,
  )
  const sent = requests.find((request) => request.status === 'sent')
  const mined = sent ? await minedAnyway(deps, run, sent) : null
  for (const { id } of requests)
    if (id !== mined?.request)
      await deps.store.transitionRequest(run, id, ['open', 'prompted', 'rejected', 'sent'], 'cancelled', {})
  await projectWaiting(deps.store, run)
  const cancelled = (more: string) => ({ code: 'cancelled', reason: `The run was cancelled${more}` })
  if (!sent) return { problem: cancelled(' during this step.'), payments: [] }
  if (!mined)
    return {
      problem: cancelled(`. Transaction ${sent.hash} had been sent and may still be mined.`),
      payments: [],
    }
  return { problem: cancelled(`. Transaction ${sent.hash} was mined before that.`), payments: mined.payments }
}

const minedAnyway = async (deps: EngineDeps, run: string, { id, to }: SignatureRequest) => {
  try {
    const look = await lookAtRequest(deps, await readAccepted(deps, run), id, null)
    if (!look.settled) return null
    const { settled } = look
    return { request: id, payments: settled.ok ? paymentsOf(settled.transaction, to) : settled.payments }
  } catch {
    // A chain that does not answer must not hold up a cancel.
    return null
  }
}

/** One attempt of one step. Its outputs, record and receipt go to the database; the journal keeps references. */
export const stepService = (deps: EngineDeps) =>
  restate.workflow({
    name: stepServiceName,
    handlers: {
      run: restate.handlers.workflow.workflow(
        handlerOptions,
        async (ctx: restate.WorkflowContext, input: StepInput): Promise<StepSummary> => {
          const { run, step, attempt } = input
          const { startedAtMs, before } = await ctx.run('begin', () => begin(deps, input))
          if (before) return before
          const accepted = await readAccepted(deps, run)
          const abort = new AbortController()
          const signal = AbortSignal.any([abort.signal, ctx.request().attemptCompletedSignal])
          const reporter = createReporter((progress, count) =>
            projectStep(deps.store, run, step, `progress:${startedAtMs}:${Date.now()}:${count}`, {
              status: 'running',
              attempt,
              startedAtMs,
              progress,
            }),
          )
          const payments: Payment[] = []
          let task: Task | null = null
          let ending: Ending
          let cancelled = false
          try {
            task = await taskOf(deps, accepted, step, attempt)
            const world = gateWorld(
              deps.world(accepted.account, signal),
              task.definition.effects,
              task.definition.id,
            )
            const context = createContext({
              deps,
              ctx,
              task,
              startedAtMs,
              world,
              report: reporter.report,
              payments,
            })
            const result = await task.runner.run(context)
            ending = {
              status: 'done',
              outputs: checkOutputs(task, result.outputs),
              problem: null,
              evidence: result.evidence,
              payments: mergePayments(result.payments, payments),
            }
          } catch (error) {
            cancelled = isCancelled(error)
            ending = cancelled
              ? { ...problemEnding(error, payments), status: 'cancelled' }
              : await endingOf(deps, ctx.key, error, payments)
          } finally {
            abort.abort()
            await reporter.stop()
          }
          for (const key of await ctx.stateKeys()) ctx.clear(key)
          if (cancelled) {
            const last = await ctx.run('cancel', () => cancelRequests(deps, run, step))
            ending = {
              ...ending,
              problem: last.problem,
              payments: mergePayments(last.payments, ending.payments),
            }
          }
          const inputs = task?.inputs ?? {}
          return ctx.run('finish', () =>
            finishAttempt(deps, { run: accepted, step, attempt, inputs, startedAtMs }, ending),
          )
        },
      ),
      /** Resolves a durable promise of this step; the first answer counts. */
      wake: restate.handlers.workflow.shared(
        handlerOptions,
        async (ctx: restate.WorkflowSharedContext, { promise, value }: Wake): Promise<void> => {
          const waiting = ctx.promise(promise)
          if ((await waiting.peek()) === undefined) await waiting.resolve(value)
        },
      ),
      /** Whether the step still waits on this promise. */
      waits: restate.handlers.workflow.shared(
        handlerOptions,
        async (ctx: restate.WorkflowSharedContext, promise: string): Promise<boolean> =>
          (await ctx.get<boolean>(waitKey(promise))) === true &&
          (await ctx.promise(promise).peek()) === undefined,
      ),
    },
    options: { workflowRetention: { days: 7 }, journalRetention: { hours: 1 } },
  })
