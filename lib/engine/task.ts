import { adapterDigest } from '#lib/protocols/describe.ts'
import type { StepRunner } from '#lib/protocols/runner.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import { type Artifact, artifactSchema } from '#lib/workflow/artifact.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { isSubkind } from '#lib/workflow/kinds.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { attachRights } from '#lib/workflow/rights.ts'
import { drawnPort, inputArtifact, unfold } from '#lib/workflow/unfold.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'
import type { EngineDeps } from './deps.ts'
import type { AcceptedRun, RunStore } from './store.ts'

/** What never changes of an accepted run. */
export type Immutable = Omit<AcceptedRun, 'status'>
export type InputRecords = StepRecord['inputs']

/** One step of a run, ready to execute: everything here follows from immutable rows, so each replay reads the same. */
export type Task = {
  readonly run: Immutable
  readonly step: string
  readonly attempt: number
  readonly manifestStep: Step
  readonly definition: StepDefinition
  readonly runner: StepRunner
  readonly params: unknown
  readonly inputs: InputRecords
}

const recent = new WeakMap<RunStore, Map<string, Immutable>>()
const keepRuns = 32

/**
 * The accepted run, or a thrown final error: the web server writes the row before it starts the engine. Nothing of a row
 * changes but its status, so the newest few are kept in memory, without it.
 */
export const readAccepted = async (deps: EngineDeps, run: string): Promise<Immutable> => {
  const kept = recent.get(deps.store) ?? new Map<string, Immutable>()
  recent.set(deps.store, kept)
  const known = kept.get(run)
  if (known) return known
  const row = await deps.store.readRun(run)
  if (!row) throw new WeftError('run-unknown', `There is no run “${run}” in the database.`, { final: true })
  kept.set(run, row)
  if (kept.size > keepRuns) kept.delete(kept.keys().next().value!)
  return row
}

/** An unfolded step of a run: `store`, or `store.0` of one that is repeated. */
export const stepOf = ({ manifest }: Pick<Immutable, 'manifest'>, step: string): Step | undefined => {
  const steps = unfold(manifest)
  return Object.hasOwn(steps, step) ? steps[step] : undefined
}

/**
 * Joins an unfolded step's bindings with what finished steps left, and with the workflow's own inputs, which stand in the
 * signed manifest. Elements of lists are at numbered ports, `items.0`.
 * @throws WeftError `input-missing` (final) when a source left no such output.
 */
const inputsOf = async (
  deps: EngineDeps,
  run: Immutable,
  manifestStep: Step,
  definition: StepDefinition,
): Promise<InputRecords> => {
  const bindings = Object.entries(manifestStep.in ?? {})
  if (bindings.length === 0) return {}
  const sources = bindings.flatMap(([, binding]) =>
    'from' in binding && isStepReference(binding.from) ? [parseReference(binding.from).step] : [],
  )
  const records = new Map(
    (await deps.store.stepRecords(run.id, sources))
      .filter(({ record }) => record.outcome.ok)
      .map((r) => [r.record.step, r]),
  )
  const inputs: Record<string, InputRecords[string]> = {}
  for (const [port, binding] of bindings) {
    const declared = definition.inputs[drawnPort(port)]
    if ('const' in binding) {
      const kind = declared?.kind ?? 'value.json'
      inputs[port] = { artifact: valueArtifact(kind, binding.const), from: 'const', receipt: null }
      continue
    }
    const source = isStepReference(binding.from) ? parseReference(binding.from) : null
    const found = source ? records.get(source.step) : undefined
    const given = found?.record.outcome.ok ? found.record.outcome.outputs[source!.port] : undefined
    const artifact = source ? given : inputArtifact(run.manifest, binding.from)
    if (artifact) inputs[port] = { artifact, from: binding.from, receipt: found?.receipt ?? null }
    else if (!declared?.optional)
      throw new WeftError('input-missing', `The step needs “${binding.from}”, which was not produced.`, {
        final: true,
      })
  }
  return inputs
}

/** Parameters as the definition reads them: the manifest's over the defaults. */
const paramsOf = (definition: StepDefinition, manifestStep: Step): unknown => {
  const parsed = definition.params.safeParse({ ...definition.defaults, ...manifestStep.with })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new WeftError('parameter', `Parameter ${issue.path.join('.')}: ${issue.message}.`, { final: true })
}

/** @throws WeftError (final) when this installation cannot run the step as it was signed. */
export const taskOf = async (
  deps: EngineDeps,
  run: Immutable,
  step: string,
  attempt: number,
): Promise<Task> => {
  const manifestStep = stepOf(run, step)
  if (!manifestStep)
    throw new WeftError('step-unknown', `The workflow has no step “${step}”.`, { final: true })
  const definition = deps.definitionOf(manifestStep.uses)
  const runner = deps.runnerOf(manifestStep.uses)
  if (!definition || !runner)
    throw new WeftError('step-type-unknown', `This installation cannot run “${manifestStep.uses}”.`, {
      final: true,
      fix: 'Update Weft, or run it where this step type is installed.',
    })
  if (adapterDigest(definition) !== manifestStep.adapter)
    throw new WeftError('adapter-differs', `“${manifestStep.uses}” differs from the one that was signed.`, {
      final: true,
      fix: 'Review and sign the workflow again.',
    })
  const params = paramsOf(definition, manifestStep)
  const inputs = await inputsOf(deps, run, manifestStep, definition)
  return { run, step, attempt, manifestStep, definition, runner, params, inputs }
}

/**
 * Checks what a runner gives back against the ports that its definition declares, and puts on each output the rights that
 * follow from the inputs, whatever the runner says of them.
 * @throws WeftError (final) `output-missing`, `output-unknown`, `output-kind`, `output-broken`.
 */
export const checkOutputs = (
  { definition, params, inputs }: Pick<Task, 'definition' | 'params' | 'inputs'>,
  outputs: Readonly<Record<string, Artifact>>,
): Readonly<Record<string, Artifact>> => {
  const fail = (code: string, reason: string) => new WeftError(code, reason, { final: true })
  for (const port of Object.keys(outputs))
    if (!definition.outputs[port])
      throw fail('output-unknown', `The step left “${port}”, which it does not declare.`)
  for (const [port, { kind, optional }] of Object.entries(definition.outputs)) {
    const artifact = outputs[port]
    if (artifact === undefined) {
      if (optional) continue
      throw fail('output-missing', `The step finished without its output “${port}”.`)
    }
    const parsed = artifactSchema.safeParse(artifact)
    if (!parsed.success) throw fail('output-broken', `Output “${port}”: ${parsed.error.issues[0]!.message}.`)
    if (!isSubkind(artifact.kind, kind))
      throw fail('output-kind', `Output “${port}” is ${artifact.kind} where ${kind} was declared.`)
    if (artifact.value !== undefined && digestOf(artifact.value) !== artifact.digest.sha256)
      throw fail('output-broken', `Output “${port}” carries a value that its digest does not match.`)
  }
  return attachRights(outputs, definition.rights, params, Object.values(inputs))
}
