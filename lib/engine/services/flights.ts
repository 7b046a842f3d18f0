import type * as restate from '@restatedev/restate-sdk'
import { secondsOf } from '#lib/workflow/duration.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Outcome } from '../graph.ts'
import { stepKey, timedOutPromise } from '../names.ts'
import type { StepSummary } from '../record.ts'
import { stepApi } from './api.ts'

/** What a run waits for, as it comes: its stop, an attempt that ended or whose time is over, or the time to try again. */
export type Landing =
  | { readonly kind: 'stop' }
  | { readonly kind: 'timeout'; readonly step: string }
  | { readonly kind: 'again'; readonly step: string }
  | {
      readonly kind: 'step'
      readonly step: string
      readonly outcome: Outcome
      readonly again: boolean
      readonly problem?: Problem
    }

/** A step that is under way, or waits to be tried again (then it has no `call`). */
type Flight = {
  readonly landing: restate.RestatePromise<Landing>
  readonly key?: string
  readonly call?: restate.InvocationPromise<StepSummary>
  timer?: restate.RestatePromise<Landing> | undefined
}

/** The steps of a run that are under way. The order of its durable calls follows from what landed, so a replay makes the same. */
export const createFlights = (
  ctx: restate.WorkflowContext,
  run: string,
  stepOf: (step: string) => Step | undefined,
) => {
  const flights = new Map<string, Flight>()
  return {
    get size() {
      return flights.size
    },
    /** Starts an attempt, and its clock where the step has a time. */
    launch(step: string, attempt: number) {
      const key = stepKey(run, step, attempt)
      const call = ctx.workflowClient(stepApi, key).run({ run, step, attempt })
      const landing = call.map((summary, failure): Landing => {
        if (summary) return { kind: 'step', step, outcome: summary.status, again: summary.again === true }
        const reason = failure?.message ?? 'no answer'
        const problem = { code: 'step-ended', reason: `The engine ended this step: ${reason}` }
        return { kind: 'step', step, outcome: 'failed', again: false, problem }
      })
      const seconds = secondsOf(stepOf(step)?.timeout ?? '')
      const timer =
        seconds === null ? undefined : ctx.sleep({ seconds }).map((): Landing => ({ kind: 'timeout', step }))
      flights.set(step, { key, call, landing, timer })
    },
    /** Waits before a step is tried again. */
    wait(step: string, delayMs: number) {
      flights.set(step, { landing: ctx.sleep(delayMs).map((): Landing => ({ kind: 'again', step })) })
    },
    land(step: string) {
      flights.delete(step)
    },
    /** What may come next. */
    awaited: (): readonly restate.RestatePromise<Landing>[] =>
      [...flights.values()].flatMap(({ landing, timer }) => (timer ? [landing, timer] : [landing])),
    /** Ends an attempt whose time is over: it is told why, then cancelled, and lands like any other. */
    async timeOut(step: string) {
      const flight = flights.get(step)
      if (!flight?.call) return
      flight.timer = undefined
      await ctx.workflowClient(stepApi, flight.key!).wake({ promise: timedOutPromise, value: true })
      ctx.cancel(await flight.call.invocationId)
    },
    /** Ends what is under way, and forgets what only waits to be tried again. */
    async stop() {
      for (const [step, flight] of flights) {
        flight.timer = undefined
        if (flight.call) ctx.cancel(await flight.call.invocationId)
        else flights.delete(step)
      }
    },
    /** After the engine's operator cancelled the run, and with it everything that it had called. */
    forgetWaiting() {
      for (const [step, flight] of flights) {
        flight.timer = undefined
        if (!flight.call) flights.delete(step)
      }
    },
  }
}
