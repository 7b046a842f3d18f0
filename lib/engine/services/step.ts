import * as restate from '@restatedev/restate-sdk'
import type { Payment } from '#lib/protocols/runner.ts'
import { checkArrivals } from '../arrivals.ts'
import { createContext, gateWorld } from '../context.ts'
import type { EngineDeps } from '../deps.ts'
import { endingOf, endRequests, type Interruption, problemEnding } from '../ending.ts'
import { isCancelled, problemOf } from '../failure.ts'
import { stepServiceName, timedOutPromise, waitKey } from '../names.ts'
import { createReporter } from '../progress.ts'
import { projectStep } from '../project.ts'
import { type Ending, finishAttempt, mergePayments, type StepSummary, statusOf } from '../record.ts'
import { checkOutputs, type Immutable, readAccepted, stepOf, type Task, taskOf } from '../task.ts'
import { handlerOptions, type StepInput, type Wake } from './api.ts'

type Begin = { readonly startedAtMs: number; readonly before: StepSummary | null }

/** Tells the page that the step runs; an attempt that was already written down is not made again. */
const begin = async (deps: EngineDeps, { run, step, attempt }: StepInput): Promise<Begin> => {
  const written = (await deps.store.stepRecords(run, [step])).find(({ record }) => record.attempt === attempt)
  if (written)
    return {
      startedAtMs: written.record.startedAtMs,
      before: { status: statusOf(written.record), receipt: written.receipt },
    }
  const startedAtMs = Date.now()
  await projectStep(deps.store, run, step, 'begin', { status: 'running', attempt, startedAtMs })
  return { startedAtMs, before: null }
}

/** Why this attempt was ended from outside. A step without a time of its own can only have been cancelled. */
const interruptionOf = async (
  ctx: restate.WorkflowContext,
  run: Immutable,
  step: string,
): Promise<Interruption> => {
  const timeout = stepOf(run, step)?.timeout
  if (timeout !== undefined && (await ctx.promise<boolean>(timedOutPromise).peek()) === true)
    return {
      code: 'timed-out',
      reason: `The step did not end within its time (${timeout})`,
      fix: 'Resume from here, or give the step more time.',
    }
  return { code: 'cancelled', reason: 'The run was cancelled during this step' }
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
          let interrupted = false
          try {
            task = await taskOf(deps, accepted, step, attempt)
            await checkArrivals(deps, task)
            const { definition } = task
            const world = gateWorld(deps.world(accepted.account, signal), definition.effects, definition.id)
            const { report } = reporter
            const context = createContext({ deps, ctx, task, startedAtMs, world, report, payments })
            const result = await task.runner.run(context)
            ending = {
              status: 'done',
              outputs: checkOutputs(task, result.outputs),
              problem: null,
              evidence: result.evidence,
              payments: mergePayments(result.payments, payments),
            }
          } catch (error) {
            interrupted = isCancelled(error)
            ending = interrupted
              ? problemEnding(problemOf(error), payments)
              : await endingOf(deps, ctx.key, error, payments)
          } finally {
            abort.abort()
            await reporter.stop()
          }
          for (const key of await ctx.stateKeys()) ctx.clear(key)
          if (interrupted) {
            const why = await interruptionOf(ctx, accepted, step)
            const last = await ctx.run('cancel', () => endRequests(deps, run, step, why))
            ending = {
              ...problemEnding(
                last.problem,
                mergePayments(last.payments, payments),
                why.code === 'timed-out',
              ),
              status: why.code === 'cancelled' ? 'cancelled' : 'failed',
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
