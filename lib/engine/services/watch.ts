import * as restate from '@restatedev/restate-sdk'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type EngineDeps, lookOf, timingsOf } from '../deps.ts'
import { problemOf } from '../failure.ts'
import { requestId, requestPromise, stepKey, watchServiceName } from '../names.ts'
import { lookAtRequest, projectParked, recordHash } from '../requests.ts'
import { readAccepted, stepOf } from '../task.ts'
import { type Answered, handlerOptions, stepApi, type Watch, watchApi } from './api.ts'

/** What one look found: something to wake the step with, or when to look again. */
type Found = { readonly wake: Json } | { readonly again: Watch; readonly delayMs: number }

/** Grows by half with each look in vain, up to `maxMs`. */
const backOff = (baseMs: number, looks: number, maxMs: number): number =>
  Math.min(Math.round(baseMs * 1.5 ** Math.min(looks, 30)), maxMs)

const lookUntil = async (
  deps: EngineDeps,
  watch: Watch,
  target: Watch['target'] & { kind: 'until' },
): Promise<Found> => {
  const run = await readAccepted(deps, watch.run)
  const look = lookOf(deps, stepOf(run, watch.step)!.uses, target.look)
  if (!look) throw new WeftError('look-unknown', `The step has no look “${target.look}”.`, { final: true })
  const answer = await look(deps.world(run.account, AbortSignal.timeout(60_000)), target.args)
  if (answer !== null) return { wake: { ok: true, value: answer } }
  return againUntil(deps, watch, target)
}

const againUntil = (deps: EngineDeps, watch: Watch, target: Watch['target'] & { kind: 'until' }): Found => {
  const leftMs = target.deadlineMs - Date.now()
  if (leftMs <= 0) return { wake: { ok: true, value: null } }
  const maxMs = Math.max(target.everyMs, timingsOf(deps).maxLookMs)
  const delayMs = Math.min(backOff(target.everyMs, watch.looks, maxMs), leftMs)
  return { again: { ...watch, looks: watch.looks + 1 }, delayMs }
}

const lookRequest = async (deps: EngineDeps, watch: Watch, request: string): Promise<Found> => {
  const timings = timingsOf(deps)
  const run = await readAccepted(deps, watch.run)
  const seen = await lookAtRequest(deps, run, request, watch.lostSinceMs ?? null)
  const base = { attempt: watch.attempt, startedAtMs: watch.startedAtMs }
  if (seen.settled) return { wake: seen.settled as unknown as Json }
  await projectParked(deps, watch.run, watch.step, base)
  const { lostSinceMs: _, ...rest } = watch
  const looks = seen.changed ? 0 : watch.looks + 1
  const again: Watch = {
    ...rest,
    looks,
    ...(seen.lostSinceMs === null ? {} : { lostSinceMs: seen.lostSinceMs }),
  }
  const busy = seen.status === 'sent' || seen.status === 'prompted'
  return {
    again,
    delayMs: backOff(busy ? timings.busyLookMs : timings.idleLookMs, looks, timings.maxLookMs),
  }
}

/** One look. A world that does not answer is nothing found; only a final reason wakes the step with a problem. */
const lookOnce = async (deps: EngineDeps, watch: Watch): Promise<Found> => {
  const { target } = watch
  try {
    return target.kind === 'until'
      ? await lookUntil(deps, watch, target)
      : await lookRequest(deps, watch, target.request)
  } catch (error) {
    if (error instanceof WeftError && error.final)
      return { wake: { ok: false, problem: problemOf(error), payments: [] } as unknown as Json }
    if (target.kind === 'until') return againUntil(deps, watch, target)
    const timings = timingsOf(deps)
    return {
      again: { ...watch, looks: watch.looks + 1 },
      delayMs: backOff(timings.busyLookMs, watch.looks, timings.maxLookMs),
    }
  }
}

/**
 * Short looks for parked steps: one an invocation, the next by a durable delay, so that no journal grows while a run
 * waits for days. It ends when the step no longer waits: answered, cancelled, or ended.
 */
export const watchService = (deps: EngineDeps) =>
  restate.service({
    name: watchServiceName,
    handlers: {
      look: restate.handlers.handler(
        handlerOptions,
        async (ctx: restate.Context, watch: Watch): Promise<void> => {
          const step = ctx.workflowClient(stepApi, stepKey(watch.run, watch.step, watch.attempt))
          if (!(await step.waits(watch.promise))) return
          const found = await ctx.run('look', () => lookOnce(deps, watch))
          if ('wake' in found) {
            await step.wake({ promise: watch.promise, value: found.wake })
            return
          }
          if (watch.looksLeft === 0) return
          const again =
            watch.looksLeft === undefined ? found.again : { ...found.again, looksLeft: watch.looksLeft - 1 }
          ctx.serviceSendClient(watchApi).look(again, restate.rpc.sendOpts({ delay: found.delayMs }))
        },
      ),
      /** The wallet answered with a hash: remember it, and look now instead of at the next turn. */
      answered: restate.handlers.handler(
        handlerOptions,
        async (ctx: restate.Context, { run, step, name, hash }: Answered): Promise<void> => {
          const id = requestId(step, name)
          const base = await ctx.run('note', async () => {
            await recordHash(deps, run, id, hash)
            const shown = (await deps.store.readView(run))?.steps[step]
            return { attempt: shown?.attempt ?? 1, startedAtMs: shown?.startedAtMs ?? Date.now() }
          })
          ctx.serviceSendClient(watchApi).look({
            run,
            step,
            ...base,
            promise: requestPromise(name),
            looks: 0,
            looksLeft: 12,
            target: { kind: 'request', request: id },
          })
        },
      ),
    },
    options: { journalRetention: 0 },
  })
