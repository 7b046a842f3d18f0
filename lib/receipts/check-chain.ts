import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import type { Binding } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { own } from '#lib/workflow/own.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { inputArtifact } from '#lib/workflow/unfold.ts'
import { isOptional } from './description.ts'
import type { Bundle } from './read-bundle.ts'
import type { Read, Receipts } from './read-receipts.ts'
import { isLost, type Standings } from './standing.ts'
import type { StepRecord } from './types.ts'

type Placed = Read & { readonly index: number }

/** Whether the receipt is of this run, by this runner, in the signed time, of a step as it was signed. */
const checkStep = ({ step, record }: Read, run: string, bundle: Bundle): Problem[] => {
  const { manifest, steps, digest, authorization, runner, signed } = bundle
  const { domain, message } = signed
  const problems: Problem[] = []
  const fail = (code: string, reason: string) => problems.push({ step, code, reason })
  if (record.run !== run || record.manifest !== digest || record.authorization !== authorization)
    fail('receipt-foreign', `The receipt of step “${step}” is of another run.`)
  if (record.builder.toLowerCase() !== `eip155:${domain.chainId}:${runner.executor}`.toLowerCase())
    fail('builder-other', `The receipt of step “${step}” names another runner than ${runner.executor}.`)
  const drawn = own(steps, step)
  if (
    !drawn ||
    drawn.uses !== record.uses ||
    drawn.adapter !== record.adapter ||
    canonical(drawn.with ?? {}) !== canonical(record.params)
  )
    fail('step-differs', `What ran as step “${step}” is not what was signed.`)
  const allowed = manifest.policy?.allow
  if (allowed && !allowed.includes(record.uses.split('/')[0]!))
    fail('network-not-allowed', `Step “${step}” used a network that the workflow does not allow.`)
  const started = BigInt(Math.floor(record.startedAtMs / 1000))
  if (started < BigInt(message.validAfter) || started > BigInt(message.validBefore))
    fail('outside-window', `Step “${step}” ran outside the time that was signed.`)
  return problems
}

const fitsConst = ({ artifact, from, receipt }: StepRecord['inputs'][string], value: unknown): boolean =>
  from === 'const' &&
  receipt === null &&
  artifact.value !== undefined &&
  canonical(artifact.value) === canonical(value) &&
  artifact.digest.sha256 === digestOf(value)

const givenBy = ({ record, step }: Read, from: string) =>
  record.outcome.ok && from.startsWith(`${step}.`)
    ? own(record.outcome.outputs, from.slice(step.length + 1))
    : undefined

/** An input of the workflow is in the manifest: what a step got is exactly what was signed. */
const fitsInput = ({ artifact, from, receipt }: StepRecord['inputs'][string], value: Artifact | undefined) =>
  receipt === null &&
  value !== undefined &&
  !isStepReference(from) &&
  canonical(artifact) === canonical(value)

type Chain = {
  readonly bundle: Bundle
  readonly byReceipt: ReadonlyMap<string, Placed>
  readonly standings: Standings
}

/** Whether a step may do without this input: it is optional, and the step that gives it was lost on the way. */
const mayLack = ({ record }: Placed, port: string, binding: Binding | undefined, chain: Chain): boolean =>
  binding !== undefined &&
  'from' in binding &&
  isStepReference(binding.from) &&
  isLost(chain.standings.get(parseReference(binding.from).step)) &&
  isOptional(chain.bundle.descriptionOf(record.uses), port)

const checkInput = (placed: Placed, port: string, binding: Binding | undefined, chain: Chain): Problem[] => {
  const { step, record, index } = placed
  const input = own(record.inputs, port)
  const fail = (code: string, reason: string) => [{ step, code, reason }]
  if (!input)
    return record.outcome.ok && !mayLack(placed, port, binding, chain)
      ? fail('chain-broken', `The receipt of step “${step}” says nothing of its input “${port}”.`)
      : []
  if (binding && 'const' in binding)
    return fitsConst(input, binding.const)
      ? []
      : fail('chain-broken', `Step “${step}” did not get at “${port}” the value that was signed.`)
  if (binding && !isStepReference(binding.from))
    return input.from === binding.from && fitsInput(input, inputArtifact(chain.bundle.manifest, binding.from))
      ? []
      : fail(
          'chain-broken',
          `Step “${step}” did not get at “${port}” the input “${binding.from}” that was signed.`,
        )
  const source = input.receipt === null ? undefined : chain.byReceipt.get(input.receipt)
  const given = source && givenBy(source, input.from)
  if (binding?.from !== input.from || !source || !given || canonical(given) !== canonical(input.artifact))
    return fail(
      'chain-broken',
      `Step “${step}” did not get at “${port}” what “${binding?.from ?? input.from}” gave out.`,
    )
  return source.index < index
    ? []
    : fail(
        'receipts-reordered',
        `The receipt of step “${step}” stands before that of “${source.step}”, from which it follows.`,
      )
}

/** Attempts of a step go up, and none comes after the one that was done. Gaps are right: not every attempt starts. */
const checkAttempt = ({ step, attempt }: StepRecord, before: StepRecord | undefined): Problem[] => {
  if (!before || (!before.outcome.ok && before.attempt < attempt)) return []
  const reason = before.outcome.ok
    ? `Step “${step}” has a receipt after the one that says it was done.`
    : `The attempts of step “${step}” are not in order.`
  return [{ step, code: 'attempts-differ', reason }]
}

/** Each receipt is of this run, and each input is what an earlier receipt says that its source gave out. */
export const checkChain = (
  bundle: Bundle,
  { reads, broken }: Receipts,
  standings: Standings,
): readonly Problem[] => {
  const run = reads[0]?.record.run ?? ''
  const placed = reads.map((read, index) => ({ ...read, index }))
  const chain = { bundle, standings, byReceipt: new Map(placed.map((read) => [read.receipt, read])) }
  const last = new Map<string, StepRecord>()
  return placed.flatMap((read) => {
    const { step, record } = read
    const problems = checkStep(read, run, bundle)
    problems.push(...checkAttempt(record, last.get(step)))
    last.set(step, record)
    const bindings = own(bundle.steps, step)?.in ?? {}
    for (const port of new Set([...Object.keys(bindings), ...Object.keys(record.inputs)])) {
      const binding = own(bindings, port)
      // A source whose receipt is not valid is the fault that is told; what follows from it is no second one.
      const source = binding && 'from' in binding ? parseReference(binding.from).step : ''
      if (!broken.has(source)) problems.push(...checkInput(read, port, binding, chain))
    }
    return problems
  })
}
