import type { Artifact } from '#lib/workflow/artifact.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Binding, Manifest, Step, WorkflowInput } from '#lib/workflow/manifest.ts'
import { inputNameOf, isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Reused, StepStates } from './scope.ts'

/** What stands in for a step: for each port an artifact, or a list of them, and the results that these are. */
export type Given = {
  readonly outputs: Readonly<Record<string, Artifact | readonly Artifact[]>>
  readonly from: readonly Reused[]
}

/** Where the signed workflow says which earlier results it takes, by the name of its input. */
export const reuseExtension = 'dev.weft.reuse'

/** `store-object`: the input that stands in for an output. Longer names, and those that are in use, end in a digest. */
const inputName = (step: string, port: string, used: Readonly<Record<string, unknown>>): string => {
  const plain = `${step}-${port}`
  const fits = plain.length <= 40 && /^[a-z][a-z0-9-]*$/.test(plain)
  if (fits && !Object.hasOwn(used, plain)) return plain
  return `${step.slice(0, 27)}-${sha256Hex(`${step}.${port}`).slice(0, 12)}`
}

const inputOf = (title: string, artifacts: Artifact | readonly Artifact[]): WorkflowInput => {
  const list = Array.isArray(artifacts) ? (artifacts as readonly Artifact[]) : null
  const all = list ?? [artifacts as Artifact]
  return {
    kind: all[0]!.kind,
    title: title.slice(0, 80),
    ...(all.some(({ salted }) => salted) ? { privacy: 'private' as const } : {}),
    ...(list ? { many: true as const, value: [...list] } : { value: artifacts as Artifact }),
  }
}

const sourceOf = ({ run, step, receipt }: Reused): Json => ({ run, step, receipt: `sha256:${receipt}` })

/** Names of the workflow inputs that steps and outputs take from. */
const inputsUsed = ({ steps, outputs }: Pick<Manifest, 'steps' | 'outputs'>): ReadonlySet<string> =>
  new Set(
    [
      ...Object.values(steps).flatMap(({ in: bindings, forEach }) => [
        ...Object.values(bindings ?? {}).map((binding) => ('from' in binding ? binding.from : '')),
        forEach?.over ?? '',
      ]),
      ...Object.values(outputs ?? {}).map(({ from }) => from),
    ].flatMap((reference) => inputNameOf(reference) ?? []),
  )

/**
 * The manifest of what runs: steps in the state `run` alone, bound to workflow inputs where what they take is given. An output
 * that nothing makes any more is left out; one that is given names its input.
 */
export const scopedManifest = (
  manifest: Manifest,
  states: StepStates,
  given: ReadonlyMap<string, Given>,
): Manifest => {
  const inputs: Record<string, WorkflowInput> = { ...manifest.inputs }
  const reused: Record<string, Json> = {}
  const names = new Map<string, string>()

  /** The reference as it is now: itself, the input that stands in, or null where nothing does. */
  const now = (reference: string): string | null => {
    if (!isStepReference(reference)) return reference
    const { step, port } = parseReference(reference)
    if (states[step] === 'run' || states[step] === undefined) return reference
    const artifacts = given.get(step)?.outputs[port]
    if (!artifacts || states[step] === 'skipped') return null
    const known = names.get(reference)
    if (known !== undefined) return `inputs.${known}`
    const name = inputName(step, port, inputs)
    names.set(reference, name)
    inputs[name] = inputOf(`${port} of ${step}`, artifacts)
    const from = given.get(step)!.from
    if (from.length > 0) reused[name] = from.length === 1 ? sourceOf(from[0]!) : from.map(sourceOf)
    return `inputs.${name}`
  }

  const rebound = (step: Step): Step => {
    const { in: bindings, after, ...rest } = step
    const entries = Object.entries(bindings ?? {}).flatMap(([port, binding]): [string, Binding][] => {
      if (!('from' in binding)) return [[port, binding]]
      const from = now(binding.from)
      return from === null ? [] : [[port, from === binding.from ? binding : { from }]]
    })
    const before = after?.filter((id) => states[id] === 'run' || states[id] === undefined) ?? []
    return {
      ...rest,
      ...(entries.length > 0 ? { in: Object.fromEntries(entries) } : {}),
      ...(before.length > 0 ? { after: before } : {}),
    }
  }

  const steps = Object.fromEntries(
    Object.entries(manifest.steps).flatMap(([id, step]) =>
      states[id] === 'run' ? [[id, rebound(step)] as const] : [],
    ),
  )
  // Assurance is told along the ways to the outputs: were none of them made here, nothing would be told.
  const outputs = Object.entries(manifest.outputs ?? {})
  const made = outputs.some(
    ([, { from }]) => isStepReference(from) && states[parseReference(from).step] === 'run',
  )
  const kept = (made ? outputs : []).flatMap(([name, { from }]) => {
    const source = now(from)
    return source === null ? [] : [[name, { from: source }] as const]
  })
  const wanted = inputsUsed({ steps, outputs: Object.fromEntries(kept) })
  const before = inputsUsed(manifest)
  const used = Object.entries(inputs).filter(([name]) => wanted.has(name) || !before.has(name))
  const { steps: _, inputs: __, outputs: ___, extensions, ...rest } = manifest
  return {
    ...rest,
    ...(used.length > 0 ? { inputs: Object.fromEntries(used) } : {}),
    steps,
    ...(made ? { outputs: Object.fromEntries(kept) } : {}),
    ...(extensions || Object.keys(reused).length > 0
      ? {
          extensions: {
            ...extensions,
            ...(Object.keys(reused).length > 0 ? { [reuseExtension]: reused } : {}),
          },
        }
      : {}),
  }
}
