import { setTimeout as sleep } from 'node:timers/promises'
import { guardWish } from '#lib/engine/budget.ts'
import { mayTransact } from '#lib/engine/context.ts'
import type { EngineDeps } from '#lib/engine/deps.ts'
import { requestId } from '#lib/engine/names.ts'
import { spendingOf } from '#lib/engine/record.ts'
import type { Task } from '#lib/engine/task.ts'
import { paymentsOf } from '#lib/protocols/payments.ts'
import type { MinedTransaction, Payment, StepContext, TransactionWish, World } from '#lib/protocols/runner.ts'
import { idempotencyKeyOf } from '#lib/receipts/idempotency-key.ts'
import type { Progress, SignatureRequest } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Acting, Recorder } from './recorder.ts'
import type { DryWorld } from './world.ts'

/** Doubles answer at once; a real service that is only read is given this long, however long a real run would wait. */
const longestWaitMs = 5_000

const requestOf = (
  { run, step }: Task,
  wish: TransactionWish,
  { hash }: MinedTransaction,
): SignatureRequest => ({
  id: requestId(step, wish.name),
  step,
  kind: 'transaction',
  status: 'mined',
  chain: wish.chain,
  from: run.account,
  to: wish.to,
  data: wish.data,
  value: wish.value,
  nonce: 0,
  ...(wish.locks ? { locks: wish.locks } : {}),
  title: wish.title,
  call: wish.call,
  rows: wish.rows,
  hash,
})

/** The context of a step that runs dry: the same to its runner as the engine's, with nothing durable and a simulated wallet. */
export const createDryContext = (setting: {
  readonly deps: EngineDeps
  readonly task: Task
  readonly acting: Acting
  readonly world: World
  readonly dry: DryWorld
  readonly recorder: Recorder
  readonly startedAtMs: number
  readonly payments: Payment[]
  readonly report: (progress: Progress) => void
}): StepContext => {
  const { deps, task, acting, world, dry, recorder, startedAtMs, payments } = setting
  const { run, step, attempt, runner } = task

  const transaction = async (wish: TransactionWish): Promise<MinedTransaction> => {
    if (!mayTransact(acting.effects)) recorder.forbid(acting, `send a transaction (${wish.call})`)
    if (BigInt(wish.value) > 0n) recorder.demand(acting, 'spend', `send coins (${wish.call})`)
    const requests = (await deps.store.readView(run.id))?.requests ?? []
    const refusal = guardWish(run, step, requests, wish, startedAtMs)
    if (refusal)
      throw new WeftError(refusal.code, refusal.reason, {
        final: true,
        ...(refusal.fix === undefined ? {} : { fix: refusal.fix }),
      })
    const mined = await dry.chainAt(wish.chain).transact(acting, wish)
    dry.storageAt(wish.chain).learn(mined)
    payments.push(...paymentsOf(mined, wish.to, wish.locks ? 'lock' : 'step'))
    const request = requestOf(task, wish, mined)
    await deps.store.appendEvent(run.id, `request:${request.id}`, { type: 'request', request })
    await deps.store.appendEvent(run.id, `spending:${step}:${wish.name}`, {
      type: 'spending',
      step,
      lines: spendingOf(step, payments),
    })
    return mined
  }

  return {
    ...world,
    run: run.id,
    step,
    attempt,
    params: task.params,
    inputs: Object.fromEntries(Object.entries(task.inputs).map(([port, { artifact }]) => [port, artifact])),
    manifest: run.manifestDigest,
    authorization: run.authorizationDigest,
    idempotencyKey: idempotencyKeyOf({ authorization: run.authorizationDigest, run: run.id, step }),
    once: async <T extends Json>(_: string, action: () => Promise<T>) => {
      world.signal.throwIfAborted()
      // As the journal would: what is not JSON does not come back.
      return JSON.parse(JSON.stringify((await action()) ?? null)) as T
    },
    until: async (look, args, { everyMs, timeoutSeconds }) => {
      const ask = runner.looks?.[look]
      if (!ask) throw new WeftError('look-unknown', `The step has no look “${look}”.`, { final: true })
      const deadlineMs = Date.now() + Math.min(longestWaitMs, timeoutSeconds * 1000)
      for (;;) {
        const answer = await ask(world, args)
        if (answer !== null || Date.now() > deadlineMs) return answer
        await sleep(Math.min(everyMs, 250), undefined, { signal: world.signal })
      }
    },
    transaction,
    progress: setting.report,
  }
}
