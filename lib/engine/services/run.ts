import * as restate from '@restatedev/restate-sdk'
import { type EngineDeps, timingsOf } from '../deps.ts'
import { isCancelled } from '../failure.ts'
import { createGraph, isWhole, settle } from '../graph.ts'
import { runServiceName } from '../names.ts'
import { projectRun, projectStep } from '../project.ts'
import { shapeOf } from '../shape.ts'
import { readAccepted, stepOf } from '../task.ts'
import { handlerOptions, type RunInput } from './api.ts'
import { createFlights, type Landing } from './flights.ts'
import { beginRun } from './run-begin.ts'

const maxInFlight = 64
const longestWaitMs = 60_000

/**
 * One run, or its continuation from a failed step: at most 64 steps in flight, each an invocation of its own. A failed attempt
 * that another may not meet is made again as often as the step says.
 */
export const runService = (deps: EngineDeps) =>
  restate.workflow({
    name: runServiceName,
    handlers: {
      run: restate.handlers.workflow.workflow(
        handlerOptions,
        async (ctx: restate.WorkflowContext, input: RunInput): Promise<string> => {
          const start = await ctx.run('begin', () => beginRun(deps, ctx.key, input))
          if (start.ended) return 'ended before'
          const accepted = await readAccepted(deps, input.run)
          const graph = createGraph(shapeOf(deps, accepted), start.settled)
          const attempts = new Map(Object.entries(start.attempts))
          const attemptOf = (step: string) => (attempts.get(step) ?? 0) + 1
          const retries = new Map<string, number>()
          const flights = createFlights(ctx, input.run, (step) => stepOf(accepted, step))
          const stop = ctx
            .promise<boolean>('stop')
            .get()
            .map((): Landing => ({ kind: 'stop' }))
          let stopped = false
          let batch = 0

          /** Whether a failed attempt is made again by itself; then the step waits for it. */
          const tryAgain = async (step: string): Promise<boolean> => {
            const made = retries.get(step) ?? 0
            if (stopped || made >= (stepOf(accepted, step)?.retry?.max ?? 0)) return false
            retries.set(step, made + 1)
            attempts.set(step, attemptOf(step))
            const attempt = attemptOf(step)
            await ctx.run(`again:${step}:${attempt}`, () =>
              projectStep(deps.store, input.run, step, `again:${ctx.key}`, { status: 'pending', attempt }),
            )
            flights.wait(step, Math.min(timingsOf(deps).againAfterMs * 2 ** made, longestWaitMs))
            return true
          }

          while (true) {
            while (!stopped && graph.ready.length > 0 && flights.size < maxInFlight) {
              const step = graph.ready.shift()!
              flights.launch(step, attemptOf(step))
            }
            if (flights.size === 0) break
            const racing = flights.awaited()
            let landed: Landing
            try {
              landed = await restate.RestatePromise.race(stopped ? racing : [stop, ...racing])
            } catch (error) {
              // The engine's operator cancelled this invocation and, with it, its children.
              if (!isCancelled(error)) throw error
              stopped = true
              flights.forgetWaiting()
              continue
            }
            if (landed.kind === 'stop') {
              stopped = true
              await flights.stop()
              continue
            }
            if (landed.kind === 'timeout') {
              await flights.timeOut(landed.step)
              continue
            }
            const { step } = landed
            flights.land(step)
            if (landed.kind === 'again') {
              flights.launch(step, attemptOf(step))
              continue
            }
            const { outcome, problem, again } = landed
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
            if (again && (await tryAgain(step))) continue
            const skipped = settle(graph, step, outcome)
            if (skipped.length > 0)
              await ctx.run(`skipped:${batch++}`, () =>
                projectAll(deps, input.run, skipped, 'skipped', attemptOf, ctx.key),
              )
          }

          const left = accepted.order.filter((step) => !graph.settled.has(step))
          const cancelled = stopped || [...graph.settled.values()].includes('cancelled')
          const status = isWhole(graph) ? 'completed' : cancelled ? 'cancelled' : 'failed'
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
