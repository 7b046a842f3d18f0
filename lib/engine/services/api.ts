import * as restate from '@restatedev/restate-sdk'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import { stepServiceName, watchServiceName } from '../names.ts'
import type { StepSummary } from '../record.ts'

/** `run` without `retry` is the first pass; with it, the step from which a finished run goes on. */
export type RunInput = {
  readonly run: string
  readonly retry?: { readonly step: string; readonly attempt: number }
}
export type StepInput = { readonly run: string; readonly step: string; readonly attempt: number }

/** What a watch looks for, whom it wakes, and until when. Small: it travels with each look. */
export type Watch = {
  readonly run: string
  readonly step: string
  readonly attempt: number
  /** The durable promise of the step that the answer resolves. */
  readonly promise: string
  readonly startedAtMs: number
  /** How many looks came before. */
  readonly looks: number
  /** A watch beside the main one that ends by itself, to look sooner after something was said. */
  readonly looksLeft?: number
  /** Since when no node has known the transaction that was reported. */
  readonly lostSinceMs?: number
  readonly target:
    | {
        readonly kind: 'until'
        readonly look: string
        readonly args: Json
        readonly everyMs: number
        readonly deadlineMs: number
      }
    | { readonly kind: 'request'; readonly request: string }
}
export type Wake = { readonly promise: string; readonly value: Json }
export type Answered = {
  readonly run: string
  readonly step: string
  readonly name: string
  readonly hash: `0x${string}`
}

type StepHandlers = {
  run(ctx: restate.WorkflowContext, input: StepInput): Promise<StepSummary>
  wake(ctx: restate.WorkflowSharedContext, input: Wake): Promise<void>
  waits(ctx: restate.WorkflowSharedContext, promise: string): Promise<boolean>
}
type WatchHandlers = {
  look(ctx: restate.Context, watch: Watch): Promise<void>
  answered(ctx: restate.Context, answer: Answered): Promise<void>
}

export const stepApi: restate.WorkflowDefinition<typeof stepServiceName, StepHandlers> = {
  name: stepServiceName,
}
export const watchApi: restate.ServiceDefinition<typeof watchServiceName, WatchHandlers> = {
  name: watchServiceName,
}

/**
 * Worker restarts are seconds apart, so tries come close together and never end; a long action (a large upload) may run
 * for hours before the engine takes its worker for dead.
 */
export const handlerOptions = {
  retryPolicy: {
    initialInterval: 100,
    maxInterval: 3_000,
    exponentiationFactor: 1.6,
    maxAttempts: 1_000_000,
    onMaxAttempts: 'pause',
  },
  inactivityTimeout: { seconds: 20 },
  abortTimeout: { hours: 12 },
  asTerminalError: (error: unknown) =>
    error instanceof WeftError && error.final ? new restate.TerminalError(error.message) : undefined,
} as const satisfies restate.ServiceHandlerOpts<unknown, unknown>
