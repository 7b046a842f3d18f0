import { borderOf } from './border.ts'
import type { PortsOf } from './connect.ts'
import { emptyDocument, type View, type WorkflowDocument } from './document.ts'
import { freeName } from './edit.ts'
import type { Binding, Manifest, Step, WorkflowInput } from './manifest.ts'
import { inputNameOf, isStepReference, parseReference } from './names.ts'
import { own } from './own.ts'
import { ok, type Result, refuse } from './result.ts'

const chosen = <T>(record: Readonly<Record<string, T>> | undefined, steps: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([step]) => steps.has(step)))

/** What the view says of these steps; records without entries are left out. */
export const viewOf = ({ view }: WorkflowDocument, steps: ReadonlySet<string>): View => {
  const parts = { labels: view.labels, muted: view.muted, pins: view.pins }
  const kept = Object.entries(parts).flatMap(([part, record]) => {
    const entries = chosen<unknown>(record, steps)
    return Object.keys(entries).length > 0 ? [[part, entries] as const] : []
  })
  return { positions: chosen(view.positions, steps), ...(Object.fromEntries(kept) as Partial<View>) }
}

/** The workflow inputs that steps take or repeat over, by name. */
export const inputsUsed = ({ inputs }: Manifest, steps: readonly Step[]): Record<string, WorkflowInput> => {
  const names = steps.flatMap((step) => [
    ...Object.values(step.in ?? {}).flatMap((binding) => ('from' in binding ? [binding.from] : [])),
    ...(step.forEach ? [step.forEach.over] : []),
  ])
  return Object.fromEntries(
    names.flatMap((reference) => {
      const name = inputNameOf(reference)
      const input = name === null ? undefined : own(inputs, name)
      return name !== null && input ? [[name, input]] : []
    }),
  )
}

/**
 * A workflow of its own made of some steps of another: what came from outside becomes a declared input of its kind, what is used
 * outside or handed on by the workflow a declared output. Refuses a border whose kinds are not known here (`extract-untyped`).
 */
export const extractWorkflow = (
  document: WorkflowDocument,
  steps: readonly string[],
  name: string,
  portsOf: PortsOf,
): Result<WorkflowDocument> => {
  const { manifest } = document
  const inside = new Set(steps)
  const border = borderOf(manifest, steps, portsOf)
  const untyped = [...border.inputs, ...border.outputs].find(({ typed }) => !typed)
  if (untyped)
    return refuse({
      code: 'extract-untyped',
      reason: `The kind of “${untyped.port.label}” is not known here, so it cannot become a port of a workflow.`,
      fix: 'Leave the unknown steps out, or take both ends of the edge along.',
    })
  const inputs = inputsUsed(
    manifest,
    steps.flatMap((step) => own(manifest.steps, step) ?? []),
  )
  const bound = new Map<string, string>()
  for (const { name: wish, port, edges } of border.inputs) {
    const input = freeName(inputs, wish)
    inputs[input] = {
      kind: port.kind,
      title: port.label.slice(0, 80),
      ...(port.accepts ? { accepts: [...port.accepts] } : {}),
      ...(port.many ? { many: true } : {}),
    }
    for (const { to } of edges) bound.set(`${to.step}.${to.port}`, `inputs.${input}`)
  }
  const outputs: NonNullable<Manifest['outputs']> = {}
  for (const [output, { from }] of Object.entries(manifest.outputs ?? {}))
    if (isStepReference(from) && inside.has(parseReference(from).step)) outputs[output] = { from }
  const handed = new Set(Object.values(outputs).map(({ from }) => from))
  for (const { name: wish, source } of border.outputs) {
    const from = `${source.step}.${source.port}`
    if (!handed.has(from)) outputs[freeName(outputs, wish)] = { from }
  }
  const taken = (id: string): Step => {
    const { in: given, after, ...rest } = manifest.steps[id]!
    const bindings = Object.entries(given ?? {}).map(([port, binding]): [string, Binding] => {
      const from = bound.get(`${id}.${port}`)
      return [port, from === undefined ? binding : { from }]
    })
    const earlier = after?.filter((step) => inside.has(step)) ?? []
    return {
      ...rest,
      ...(given ? { in: Object.fromEntries(bindings) } : {}),
      ...(earlier.length > 0 ? { after: earlier } : {}),
    }
  }
  const { policy } = manifest
  return ok({
    manifest: {
      ...emptyDocument(name).manifest,
      ...(Object.keys(inputs).length > 0 ? { inputs } : {}),
      steps: Object.fromEntries(
        Object.keys(manifest.steps).flatMap((id) => (inside.has(id) ? [[id, taken(id)] as const] : [])),
      ),
      ...(Object.keys(outputs).length > 0 ? { outputs } : {}),
      ...(policy ? { policy } : {}),
    },
    view: viewOf(document, inside),
  })
}
