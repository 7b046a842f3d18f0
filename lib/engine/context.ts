import type * as restate from '@restatedev/restate-sdk'
import { paymentsOf } from '#lib/protocols/payments.ts'
import type { MinedTransaction, Payment, StepContext, TransactionWish, World } from '#lib/protocols/runner.ts'
import type { Effect } from '#lib/protocols/step.ts'
import { idempotencyKeyOf } from '#lib/receipts/idempotency-key.ts'
import type { Progress } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type EngineDeps, timingsOf } from './deps.ts'
import { type Answer, patiently } from './failure.ts'
import { requestId, requestPromise, untilPromise, waitKey } from './names.ts'
import { projectStep, projectWaiting } from './project.ts'
import { earlierPayments, spendingOf } from './record.ts'
import { openRequest, projectParked, type Settled } from './requests.ts'
import { type Watch, watchApi } from './services/api.ts'
import type { Task } from './task.ts'

const thrown = (problem: Problem, again = false): WeftError =>
  new WeftError(problem.code, problem.reason, {
    final: !again,
    ...(problem.fix === undefined ? {} : { fix: problem.fix }),
  })

const unwrap = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw thrown(answer.problem, answer.again)
  return answer.value
}

/** The world of a step, narrowed to the effects that its definition declares. */
export const gateWorld = (world: World, effects: readonly Effect[], uses: string): World => {
  if (effects.some((effect) => effect !== 'pure')) return world
  const refuse = (): never => {
    throw new WeftError('undeclared-effect', `“${uses}” declares no effect and may not reach the network.`, {
      final: true,
    })
  }
  return { ...world, rpc: refuse, network: refuse, fetch: refuse as unknown as typeof fetch }
}

/** Whether a step type with these effects may ask a wallet for a transaction. */
export const mayTransact = (effects: readonly Effect[]) =>
  effects.some((effect) => effect === 'spend' || effect === 'publish' || effect === 'sign')

export type StepSetting = {
  readonly deps: EngineDeps
  readonly ctx: restate.WorkflowContext
  readonly task: Task
  readonly startedAtMs: number
  readonly world: World
  readonly report: (progress: Progress) => void
  /** What the step paid so far, known to the engine whether or not its runner tells. */
  readonly payments: Payment[]
}

/** The context that a runner sees. The order of its durable calls is the runner's, and frozen with it. */
export const createContext = (setting: StepSetting): StepContext => {
  const { deps, ctx, task, startedAtMs, world, payments } = setting
  const { run, step, attempt, definition } = task
  const base = { attempt, startedAtMs }
  let untils = 0

  const durable = async <T extends Json>(name: string, action: () => Promise<T>): Promise<T> => {
    const answer = await ctx.run(
      name,
      () => patiently(`${ctx.key}/${name}`, timingsOf(deps).patienceMs, action),
      { initialRetryInterval: 200, retryIntervalFactor: 1.7, maxRetryInterval: 5_000 },
    )
    return unwrap(answer)
  }

  const wait = async <T extends Json>(promise: string, target: Watch['target']): Promise<T> => {
    ctx.set(waitKey(promise), true)
    ctx
      .serviceSendClient(watchApi)
      .look({ run: run.id, step, attempt, promise, startedAtMs, looks: 0, target })
    const answer = await ctx.promise<T>(promise).get()
    ctx.clear(waitKey(promise))
    return answer
  }

  const transaction = async (wish: TransactionWish): Promise<MinedTransaction> => {
    if (!mayTransact(definition.effects))
      throw new WeftError(
        'undeclared-effect',
        `“${definition.id}” declares no transaction and may not ask for one.`,
        {
          final: true,
        },
      )
    await durable(`${wish.name}:open`, async () => {
      const refusal = await openRequest(deps, run, step, wish)
      if (refusal) throw thrown(refusal)
      await projectParked(deps, run.id, step, base)
      return true
    })
    const settled = (await wait(requestPromise(wish.name), {
      kind: 'request',
      request: requestId(step, wish.name),
    })) as unknown as Settled
    const purpose = wish.locks ? 'lock' : 'step'
    payments.push(...(settled.ok ? paymentsOf(settled.transaction, wish.to, purpose) : settled.payments))
    await ctx.run(`${wish.name}:settled`, async () => {
      const lines = spendingOf(step, [...(await earlierPayments(deps, run.id, step)), ...payments])
      await deps.store.appendEvent(run.id, `spending:${step}:${attempt}:${wish.name}`, {
        type: 'spending',
        step,
        lines,
      })
      await projectStep(deps.store, run.id, step, `after:${wish.name}`, { ...base, status: 'running' })
      await projectWaiting(deps.store, run.id)
    })
    if (!settled.ok) throw thrown(settled.problem, settled.again)
    return settled.transaction
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
    once: (name, action) => durable(`once:${name}`, action),
    until: async (look, args, { everyMs, timeoutSeconds }) => {
      const deadlineMs = (await ctx.date.now()) + timeoutSeconds * 1000
      const promise = untilPromise(untils++)
      return unwrap(
        (await wait(promise, {
          kind: 'until',
          look,
          args,
          everyMs,
          deadlineMs,
        })) as unknown as Answer<Json | null>,
      )
    },
    transaction,
    progress: (progress) => {
      // While a journal is replayed, the same lines would come again and overwrite what the page shows since.
      if ((ctx as unknown as restate.internal.ContextInternal).isProcessing()) setting.report(progress)
    },
  }
}
