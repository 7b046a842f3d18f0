import * as restate from '@restatedev/restate-sdk'
import { isFinal } from '#lib/run/status.ts'
import { prerequisites } from '#lib/workflow/edges.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { EngineDeps } from '../deps.ts'
import { isCancelled } from '../failure.ts'
import { createGraph, type Outcome, resumeFrom, settle } from '../graph.ts'
import { runServiceName, stepKey } from '../names.ts'
import { projectRun, projectStep } from '../project.ts'
import type { StepSummary } from '../record.ts'
import { readAccepted } from '../task.ts'
import { handlerOptions, type RunInput, stepApi } from './api.ts'

const maxInFlight = 64

type Start = {
  readonly ended: boolean
  readonly settled: Record<string, Outcome>
  /** Attempt numbers of steps that have run before; all others start with 1. */
  readonly attempts: Record<string, number>
}
type Landing =
  | { readonly kind: 'stop' }
  | { readonly kind: 'step'; readonly step: string; readonly outcome: Outcome; readonly problem?: Problem }

/** Where this pass begins: everything open, or for a retry what the records say. Also tells the page that it runs. */
const begin = async (deps: EngineDeps, key: string, input: RunInput): Promise<Start> => {
  const accepted = await readAccepted(deps, input.run)
  if (!input.retry) {
    const status = (await deps.store.readRun(input.run))?.status
    if (status && isFinal(status)) return { ended: true, settled: {}, attempts: {} }
    await projectRun(deps.store, input.run, `begin:${key}`, 'running')
    return { ended: false, settled: {}, attempts: {} }
  }
  const records = await deps.store.stepRecords(input.run)
  const attempts: Record<string, number> = {}
  const done = new Set<string>()
  const failed = new Set<string>()
  for (const { record } of records) {
    attempts[record.step] = Math.max(attempts[record.step] ?? 0, record.attempt)
    if (record.outcome.ok) done.add(record.step)
    else if (record.outcome.problem.code !== 'cancelled') failed.add(record.step)
  }
  for (const step of done) failed.delete(step)
  attempts[input.retry.step] = input.retry.attempt - 1
  const needs = prerequisites(accepted.manifest)
  const settled = resumeFrom(accepted.order, needs, done, failed, input.retry.step)
  await projectRun(deps.store, input.run, `begin:${key}`, 'running')
  for (const step of accepted.order)
    if (settled[step] === undefined)
      await projectStep(deps.store, input.run, step, `pending:${key}`, {
        status: 'pending',
        attempt: (attempts[step] ?? 0) + 1,
      })
  return { ended: false, settled, attempts }
}

/** One run, or its continuation from a failed step: at most 64 steps in flight, each an invocation of its own. */
export const runService = (deps: EngineDeps) =>
  restate.workflow({
    name: runServiceName,
    handlers: {
      run: restate.handlers.workflow.workflow(
        handlerOptions,
        async (ctx: restate.WorkflowContext, input: RunInput): Promise<string> => {
          const start = await ctx.run('begin', () => begin(deps, ctx.key, input))
          if (start.ended) return 'ended before'
          const accepted = await readAccepted(deps, input.run)
          const graph = createGraph(accepted.order, prerequisites(accepted.manifest), start.settled)
          const attemptOf = (step: string) => (start.attempts[step] ?? 0) + 1

          const flights = new Map<
            string,
            { call: restate.InvocationPromise<StepSummary>; landing: restate.RestatePromise<Landing> }
          >()
          const stop = ctx
            .promise<boolean>('stop')
            .get()
            .map((): Landing => ({ kind: 'stop' }))
          let stopped = false
          let batch = 0

          const launch = (step: string) => {
            const attempt = attemptOf(step)
            const call = ctx
              .workflowClient(stepApi, stepKey(input.run, step, attempt))
              .run({ run: input.run, step, attempt })
            const landing = call.map((summary, failure): Landing => {
              if (summary) return { kind: 'step', step, outcome: summary.status }
              const reason = failure?.message ?? 'no answer'
              const problem = { code: 'step-ended', reason: `The engine ended this step: ${reason}` }
              return { kind: 'step', step, outcome: 'failed', problem }
            })
            flights.set(step, { call, landing })
          }

          while (true) {
            while (!stopped && graph.ready.length > 0 && flights.size < maxInFlight)
              launch(graph.ready.shift()!)
            if (flights.size === 0) break
            const racing = [...flights.values()].map(({ landing }) => landing)
            let landed: Landing
            try {
              landed = await restate.RestatePromise.race(stopped ? racing : [stop, ...racing])
            } catch (error) {
              // The engine's operator cancelled this invocation and, with it, its children.
              if (!isCancelled(error)) throw error
              stopped = true
              continue
            }
            if (landed.kind === 'stop') {
              stopped = true
              for (const { call } of flights.values()) ctx.cancel(await call.invocationId)
              continue
            }
            const { step, outcome, problem } = landed
            flights.delete(step)
            if (problem)
              await ctx.run(`ended:${step}`, () =>
                projectStep(deps.store, input.run, step, 'ended', {
                  status: 'failed',
                  attempt: attemptOf(step),
                  problem,
                }),
              )
            if (outcome === 'cancelled') {
              graph.settled.set(step, 'cancelled')
              continue
            }
            const skipped = settle(graph, step, outcome)
            if (skipped.length > 0)
              await ctx.run(`skipped:${batch++}`, () =>
                projectAll(deps, input.run, skipped, 'skipped', attemptOf, ctx.key),
              )
          }

          const left = accepted.order.filter((step) => !graph.settled.has(step))
          const allDone = accepted.order.every((step) => graph.settled.get(step) === 'done')
          const cancelled = stopped || [...graph.settled.values()].includes('cancelled')
          const status = allDone ? 'completed' : cancelled ? 'cancelled' : 'failed'
          await ctx.run('end', async () => {
            await projectAll(deps, input.run, left, 'cancelled', attemptOf, ctx.key)
            await projectRun(deps.store, input.run, `end:${ctx.key}`, status)
          })
          return status
        },
      ),
      /** Asks the run to stop: remembered by the engine, also when the run has not begun yet. */
      stop: restate.handlers.workflow.shared(handlerOptions, async (ctx: restate.WorkflowSharedContext) => {
        const stop = ctx.promise<boolean>('stop')
        if ((await stop.peek()) === undefined) await stop.resolve(true)
      }),
    },
    options: { workflowRetention: { days: 7 }, journalRetention: { hours: 1 } },
  })

const projectAll = async (
  deps: EngineDeps,
  run: string,
  steps: readonly string[],
  status: 'skipped' | 'cancelled',
  attemptOf: (step: string) => number,
  key: string,
): Promise<void> => {
  for (const step of steps)
    await projectStep(deps.store, run, step, `${status}:${key}`, { status, attempt: attemptOf(step) })
}
