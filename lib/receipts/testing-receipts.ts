import type { Artifact } from '#lib/workflow/artifact.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Hex, Json } from '#lib/workflow/json.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { attachRights } from '#lib/workflow/rights.ts'
import { drawnId, inputArtifact, unfold } from '#lib/workflow/unfold.ts'
import { type DescriptionOf, isOptional } from './description.ts'
import { signStatement } from './sign.ts'
import { statementOf } from './statement.ts'
import { type Maker, startedSeconds } from './testing-steps.ts'
import type { Envelope, StepRecord } from './types.ts'

export type Signed = { readonly record: StepRecord; readonly envelope: Envelope }

type Input = StepRecord['inputs'][string]
type Ended = Signed & { readonly sha256: string }

const failedOutcome = {
  ok: false,
  problem: {
    code: 'attest-refused',
    reason: 'The registry refused the statement.',
    fix: 'Resume from here.',
  },
} as const

const constant = (value: Json): Input => {
  const text = JSON.stringify(value)
  return {
    artifact: {
      kind: 'value.json',
      mediaType: 'application/json',
      size: String(new TextEncoder().encode(text).length),
      digest: { sha256: digestOf(value) },
      value,
    },
    from: 'const',
    receipt: null,
  }
}

export type SampleRun = {
  readonly manifest: Manifest
  readonly base: Pick<StepRecord, 'manifest' | 'authorization' | 'builder'>
  readonly account: Hex
  readonly descriptionOf: DescriptionOf
  /** What each drawn step leaves; a step without one has not run. */
  readonly makers: Readonly<Record<string, Maker>>
  /** Steps that fail. */
  readonly failing: readonly string[]
  /** How many receipts there are when the bundle is made. */
  readonly receipts: number
  readonly key: Uint8Array
  readonly change: (record: StepRecord) => StepRecord
}

/** What a step takes in, from what ended before it; null when it needs something that is not there. */
const inputsOf = (
  { manifest, descriptionOf }: SampleRun,
  step: Step,
  ended: ReadonlyMap<string, Ended>,
): Readonly<Record<string, Input>> | null => {
  const inputs: Record<string, Input> = {}
  for (const [port, binding] of Object.entries(step.in ?? {})) {
    if ('const' in binding) inputs[port] = constant(binding.const)
    else if (!isStepReference(binding.from))
      inputs[port] = { artifact: inputArtifact(manifest, binding.from)!, from: binding.from, receipt: null }
    else {
      const reference = parseReference(binding.from)
      const source = ended.get(reference.step)
      const outcome = source?.record.outcome
      if (source && outcome?.ok)
        inputs[port] = {
          artifact: outcome.outputs[reference.port]!,
          from: binding.from,
          receipt: source.sha256,
        }
      else if (!isOptional(descriptionOf(step.uses), port)) return null
    }
  }
  return inputs
}

/** The receipts of a sample run in planned order, each naming those before it: what an honest engine would leave. */
export const signReceipts = (run: SampleRun): readonly Signed[] => {
  const { manifest, makers, descriptionOf } = run
  const steps = unfold(manifest)
  const ended = new Map<string, Ended>()
  for (const step of topologicalOrder({ steps }).order) {
    const drawn = steps[step]!
    const maker = Object.hasOwn(makers, drawnId(step)) ? makers[drawnId(step)] : undefined
    if (ended.size === run.receipts) break
    const inputs = maker && inputsOf(run, drawn, ended)
    if (!inputs) continue
    const index = ended.size
    const artifacts: Readonly<Record<string, Artifact>> = Object.fromEntries(
      Object.entries(inputs).map(([port, { artifact }]) => [port, artifact]),
    )
    const fails = run.failing.includes(step)
    const made = fails
      ? { outcome: failedOutcome, evidence: [], payments: [] }
      : maker(artifacts, run.account, run.base.manifest, index)
    const description = descriptionOf(drawn.uses)
    const params = { ...description?.defaults, ...drawn.with }
    const outcome = made.outcome.ok
      ? {
          ok: true as const,
          outputs: attachRights(made.outcome.outputs, description?.rights, params, Object.values(inputs)),
        }
      : made.outcome
    const record = run.change({
      run: 'sample',
      step,
      attempt: 1,
      uses: drawn.uses,
      adapter: drawn.adapter,
      ...run.base,
      params: (drawn.with ?? {}) as Json,
      inputs,
      ...made,
      outcome,
      simulated: /^(store|retrieve|register)/.test(step),
      startedAtMs: (startedSeconds + index * 10) * 1000,
      finishedAtMs: (startedSeconds + index * 10 + 5) * 1000,
    })
    ended.set(step, { record, ...signStatement(statementOf(record), run.key) })
    if (fails && drawn.onFailure !== 'skip') break
  }
  return [...ended.values()]
}
