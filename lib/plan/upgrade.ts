import { adapterDigest } from '#lib/protocols/describe.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { fitOf } from '#lib/workflow/connect.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Edit } from '#lib/workflow/edit.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Binding, Manifest, Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { StepTypes } from '#lib/workflow/validate.ts'
import { parameterProblem } from './parameter-problem.ts'
import { stepTypesOf } from './step-types.ts'
import type { Registry } from './types.ts'
import { newestOf } from './versions.ts'

/**
 * How a step stands to what is installed. `description`: the same type and version, described otherwise. `version`: its version is
 * not installed, another one is. `newer`: it is as installed, and a newer version is there too. `unknown`: nothing of the kind is.
 */
export type Drift =
  | { readonly is: 'description' | 'version' | 'newer'; readonly to: StepDefinition }
  | { readonly is: 'unknown' }

/** How a step stands to what is installed; null when it is exactly that, and the newest. */
export const driftOf = (step: Pick<Step, 'uses' | 'adapter'>, registry: Registry): Drift | null => {
  const own = registry.definitionOf(step.uses)
  const newest = newestOf(step.uses, registry.definitions)
  if (!own) return newest ? { is: 'version', to: newest } : { is: 'unknown' }
  if (newest && newest.id !== own.id) return { is: 'newer', to: newest }
  return step.adapter === adapterDigest(own) ? null : { is: 'description', to: own }
}

/** What an upgrade cannot keep: a parameter or binding of the step, what another step takes from it, an output of the workflow. */
export type Loss = {
  readonly step: string
  readonly what: 'parameter' | 'input' | 'output'
  readonly name: string
  readonly reason: string
}
export type Upgrade = { readonly edit: Edit; readonly losses: readonly Loss[] }

/** Parameters that still fit, over the new defaults, one by one: what does not fit is left out and named. */
const keptParams = (
  id: string,
  step: Step,
  to: StepDefinition,
): { with: Record<string, Json>; losses: Loss[] } => {
  const kept: Record<string, Json> = { ...(step.with as Record<string, Json> | undefined) }
  const losses: Loss[] = []
  for (;;) {
    const parsed = to.params.safeParse({ ...to.defaults, ...kept })
    const wrong = parsed.success
      ? []
      : parsed.error.issues.flatMap((issue): [string, string][] =>
          issue.code === 'unrecognized_keys' && issue.path.length === 0
            ? issue.keys.map((key) => [key, 'There is no such setting any more.'])
            : [[String(issue.path[0]), parameterProblem(to, issue).reason]],
        )
    const gone = wrong.filter(([name]) => Object.hasOwn(kept, name))
    if (gone.length === 0) return { with: { ...to.defaults, ...kept }, losses }
    for (const [name, reason] of gone)
      if (Object.hasOwn(kept, name)) {
        delete kept[name]
        losses.push({ step: id, what: 'parameter', name, reason })
      }
  }
}

/** Why what is bound to an input could not stay, null when it can. An end that nobody here knows is left as it is. */
const misfit = (
  manifest: Manifest,
  step: string,
  port: string,
  binding: Binding,
  types: StepTypes,
): string | null => {
  const type = types(manifest.steps[step]!.uses)
  if (type && !Object.hasOwn(type.inputs, port)) return `“${type.title}” has no input named ${port} any more.`
  if (!type || !('from' in binding)) return null
  const fit = fitOf(manifest, binding.from, { step, port }, types)
  return fit.ok || fit.way || fit.problem.code === 'step-type-unknown' ? null : fit.problem.reason
}

const withoutBindings = (step: Step, ports: readonly string[]): Step => {
  const { in: inputs, ...rest } = step
  const left = Object.entries(inputs ?? {}).filter(([port]) => !ports.includes(port))
  return left.length === 0 ? rest : { ...rest, in: Object.fromEntries(left) }
}

/** Edits for what the workflow hands on and keeps of an output that is gone. */
const outputEdits = (document: WorkflowDocument, gone: (step: string, port: string) => boolean) => {
  const losses: Loss[] = []
  const edits: Edit[] = []
  for (const [output, { from }] of Object.entries(document.manifest.outputs ?? {})) {
    const { step, port } = parseReference(from)
    if (!isStepReference(from) || !gone(step, port)) continue
    edits.push({ type: 'set-output', output, from: undefined })
    losses.push({ step, what: 'output', name: port, reason: `The workflow handed it on as “${output}”.` })
  }
  for (const [step, pin] of Object.entries(document.view.pins ?? {})) {
    const left = Object.entries(pin).filter(([port]) => !gone(step, port))
    if (left.length === Object.keys(pin).length) continue
    const value = left.length === 0 ? undefined : Object.fromEntries(left)
    edits.push({ type: 'set-view', part: 'pins', id: step, value })
  }
  return { edits, losses }
}

/**
 * The edit that brings drawn steps to what is installed, all at once and undone at once: parameters and bindings that still fit
 * stay, also those of the steps after them; everything else is let go of and listed. Null when none of them can be upgraded.
 */
export const upgradeOf = (
  document: WorkflowDocument,
  steps: readonly string[],
  registry: Registry,
): Upgrade | null => {
  const types = stepTypesOf(registry.definitionOf)
  const losses: Loss[] = []
  const changed = new Map<string, Step>()
  for (const id of steps) {
    const step = document.manifest.steps[id]
    const drift = step && driftOf(step, registry)
    if (!step || !drift || drift.is === 'unknown') continue
    const params = keptParams(id, step, drift.to)
    losses.push(...params.losses)
    changed.set(id, { ...step, uses: drift.to.id, adapter: adapterDigest(drift.to), with: params.with })
  }
  if (changed.size === 0) return null
  const manifest: Manifest = {
    ...document.manifest,
    steps: { ...document.manifest.steps, ...Object.fromEntries(changed) },
  }
  const edits: Edit[] = []
  for (const [id, step] of Object.entries(manifest.steps)) {
    const lost = Object.entries(step.in ?? {}).flatMap(([port, binding]): [string, string][] => {
      const touched =
        changed.has(id) ||
        ('from' in binding && isStepReference(binding.from) && changed.has(parseReference(binding.from).step))
      const reason = touched ? misfit(manifest, id, port, binding, types) : null
      return reason === null ? [] : [[port, reason]]
    })
    losses.push(...lost.map(([name, reason]): Loss => ({ step: id, what: 'input', name, reason })))
    const value = withoutBindings(
      step,
      lost.map(([port]) => port),
    )
    if (changed.has(id) || lost.length > 0) edits.push({ type: 'replace-step', step: id, value })
  }
  const outputs = outputEdits(document, (step, port) => {
    const next = changed.get(step)
    return next !== undefined && !Object.hasOwn(types(next.uses)?.outputs ?? {}, port)
  })
  return {
    edit: { type: 'batch', edits: [...edits, ...outputs.edits] },
    losses: [...losses, ...outputs.losses],
  }
}
