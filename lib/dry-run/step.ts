import { checkArrivals } from '#lib/engine/arrivals.ts'
import { gateWorld } from '#lib/engine/context.ts'
import type { EngineDeps } from '#lib/engine/deps.ts'
import { createReporter } from '#lib/engine/progress.ts'
import { projectStep } from '#lib/engine/project.ts'
import { type Ending, finishAttempt, mergePayments, type StepSummary } from '#lib/engine/record.ts'
import { checkOutputs, type Immutable, type Task, taskOf } from '#lib/engine/task.ts'
import type { Payment } from '#lib/protocols/runner.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { createDryContext } from './context.ts'
import type { Recorder } from './recorder.ts'
import type { DryWorld } from './world.ts'

const problemOf = (error: unknown): Problem =>
  error instanceof WeftError
    ? error.toProblem()
    : {
        code: 'step-crashed',
        reason: `The step stopped with an unexpected error: ${error instanceof Error ? error.message : String(error)}`,
      }

/** The network that a step names in its parameters, null for one that names none. */
const chainOf = (params: unknown): ChainRef | null => {
  const network = (params as { readonly network?: unknown } | null)?.network
  return typeof network === 'string' && /^eip155:\d+$/.test(network) ? (network as ChainRef) : null
}

/**
 * One step, by the runner and the checks of a real run: the same arrivals, inputs, outputs, rights and evidence. Only what it
 * touches is not real. A runner that tried what it does not declare has failed, whatever it made of the error.
 */
export const runDryStep = async (
  deps: EngineDeps,
  run: Immutable,
  step: string,
  {
    dry,
    recorder,
    signal,
  }: { readonly dry: DryWorld; readonly recorder: Recorder; readonly signal: AbortSignal },
): Promise<StepSummary> => {
  const startedAtMs = Date.now()
  const attempt = 1
  await projectStep(deps.store, run.id, step, 'begin', { status: 'running', attempt, startedAtMs })
  const reporter = createReporter((progress, count) =>
    projectStep(deps.store, run.id, step, `progress:${count}`, {
      status: 'running',
      attempt,
      startedAtMs,
      progress,
    }),
  )
  const payments: Payment[] = []
  let task: Task | null = null
  let ending: Ending
  try {
    task = await taskOf(deps, run, step, attempt)
    await checkArrivals(deps, task)
    const { definition, params, runner } = task
    const acting = { step, uses: definition.id, effects: definition.effects }
    const world = gateWorld(dry.worldFor(acting, chainOf(params)), definition.effects, definition.id)
    const { report } = reporter
    const result = await runner.run(
      createDryContext({ deps, task, acting, world, dry, recorder, startedAtMs, payments, report }),
    )
    const fault = recorder.faultOf(step)
    if (fault) throw fault
    ending = {
      status: 'done',
      outputs: checkOutputs(task, result.outputs),
      problem: null,
      evidence: result.evidence,
      payments: mergePayments(result.payments, payments),
    }
  } catch (error) {
    signal.throwIfAborted()
    const problem = problemOf(recorder.faultOf(step) ?? error)
    ending = { status: 'failed', outputs: {}, problem, evidence: [], payments }
  } finally {
    await reporter.stop()
  }
  const inputs = task?.inputs ?? {}
  return finishAttempt(deps, { run, step, attempt, inputs, startedAtMs }, ending)
}
