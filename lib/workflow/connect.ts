import { type Converter, findConverters, wayText } from './converters.ts'
import { edgesOf, type PortRef, reaches } from './edges.ts'
import type { Manifest, WorkflowInput } from './manifest.ts'
import { inputNameOf, parseReference } from './names.ts'
import { own } from './own.ts'
import { type Fit, meetPorts } from './port-fit.ts'
import type { Port, Ports } from './ports.ts'
import { type Problem, refuse } from './result.ts'

/**
 * Whether an edge may be drawn. One that may not gives the reason and what to do; where converters would make it fit, `way` names
 * them in order. They are proposed and never inserted by themselves, so that such an edge is not ok.
 */
export type Connection =
  | { readonly ok: true; readonly value: Fit }
  | { readonly ok: false; readonly problem: Problem; readonly way?: readonly Converter[] }

/** The four results of drawing an edge. */
export type ConnectionState = Fit | 'converter' | 'refused'

export const stateOf = (connection: Connection): ConnectionState =>
  connection.ok ? connection.value : connection.way ? 'converter' : 'refused'

/** The ports of a step type; undefined for a type that this installation does not know. `converters` are those that may stand between. */
export type PortsOf = ((
  uses: string,
) => { readonly title: string; readonly inputs: Ports; readonly outputs: Ports } | undefined) & {
  readonly converters?: readonly Converter[]
}

/** Whether what `output` gives may enter `input`: as it is, through converters of the catalog, or not at all and why. */
export const connectPorts = (output: Port, input: Port, catalog: readonly Converter[] = []): Connection => {
  const met = meetPorts(output, input)
  const way = met.ok ? undefined : findConverters(output, input, catalog)
  if (met.ok || !way) return met
  return {
    ok: false,
    problem: {
      code: 'edge-needs-converter',
      reason: met.problem.reason,
      fix: `Insert ${wayText(way)} between them.`,
    },
    way,
  }
}

const stepMissing = (step: string) =>
  refuse({ code: 'edge-step-missing', reason: `There is no step “${step}” in this workflow.` })

const typeUnknown = (uses: string) =>
  refuse({
    code: 'step-type-unknown',
    reason: `This installation does not know the step type ${uses}.`,
    fix: 'Remove the step, or open the workflow where that step type is installed.',
  })

/** A list may only enter a port that takes one, and no converter takes a list. */
const connectList = (output: Port, input: Port): Connection => {
  const met = meetPorts(output, input)
  return met.ok && !input.many
    ? refuse({
        code: 'edge-list',
        reason: `“${output.label}” is a list here, and “${input.label}” takes one thing.`,
        fix: 'Repeat the step for each of them, or connect an input that takes a list.',
      })
    : met
}

/** What a workflow input gives, as an output port. */
export const portOfInput = (name: string, { kind, title, accepts, many, value }: WorkflowInput): Port => {
  const formats = accepts ?? (Array.isArray(value) ? undefined : value && [value.mediaType])
  return {
    kind,
    label: title ?? name,
    help: `The workflow input ${name}.`,
    ...(formats ? { accepts: formats } : {}),
    ...(many ? { many } : {}),
  }
}

/** Whether what a workflow input gives, or one item of it, fits an input port. */
const fitOfInput = (
  { inputs, steps }: Pick<Manifest, 'inputs' | 'steps'>,
  reference: string,
  to: PortRef,
  input: Port,
  catalog: readonly Converter[] | undefined,
): Connection => {
  const over = reference === 'item' ? own(steps, to.step)?.forEach?.over : undefined
  const name = inputNameOf(over ?? reference)
  if (name === null)
    return refuse({
      code: 'item-outside',
      reason: `“${input.label}” takes the item of a repeated step, and this step is not repeated.`,
      fix: 'Repeat the step over a workflow input, or connect something else.',
    })
  const declared = own(inputs, name)
  if (!declared)
    return refuse({
      code: 'input-unknown',
      reason: `This workflow has no input named ${name}.`,
      fix: 'Add the input, or connect something else.',
    })
  const output = portOfInput(name, declared)
  // One item of a list: a converter would have to be repeated as well.
  if (over !== undefined) return meetPorts(output, input)
  return output.many ? connectList(output, input) : connectPorts(output, input, catalog)
}

/** Whether what a reference names fits an input port: both ends exist, kinds agree, lists meet lists. Says nothing of loops and linear use. */
export const fitOf = (
  manifest: Pick<Manifest, 'inputs' | 'steps'>,
  reference: string,
  to: PortRef,
  portsOf: PortsOf,
): Connection => {
  const target = own(manifest.steps, to.step)
  if (!target) return stepMissing(to.step)
  const targetType = portsOf(target.uses)
  if (!targetType) return typeUnknown(target.uses)
  const input = own(targetType.inputs, to.port)
  if (!input)
    return refuse({ code: 'port-unknown', reason: `“${targetType.title}” has no input named ${to.port}.` })
  if (reference === 'item' || inputNameOf(reference) !== null)
    return fitOfInput(manifest, reference, to, input, portsOf.converters)
  const from = parseReference(reference)
  const source = own(manifest.steps, from.step)
  if (!source) return stepMissing(from.step)
  const sourceType = portsOf(source.uses)
  if (!sourceType) return typeUnknown(source.uses)
  const output = own(sourceType.outputs, from.port)
  if (!output)
    return refuse({ code: 'port-unknown', reason: `“${sourceType.title}” has no output named ${from.port}.` })
  return source.forEach === undefined
    ? connectPorts(output, input, portsOf.converters)
    : connectList(output, input)
}

/** Whether an edge may be drawn in this workflow: both ends exist, kinds fit, no loop, and a linear output is free. */
export const canConnect = (
  manifest: Pick<Manifest, 'inputs' | 'steps'>,
  from: PortRef,
  to: PortRef,
  portsOf: PortsOf,
): Connection => {
  const fit = fitOf(manifest, `${from.step}.${from.port}`, to, portsOf)
  if (stateOf(fit) === 'refused') return fit
  const [source, target] = [from.step, to.step].map((step) => portsOf(manifest.steps[step]!.uses)!)
  if (from.step === to.step || reaches(manifest, to.step, from.step))
    return refuse({
      code: 'edge-cycle',
      reason: `This edge would close a loop: “${target!.title}” already comes before “${source!.title}”.`,
      fix: 'A workflow runs in one direction; take the output of an earlier step.',
    })
  const output = source!.outputs[from.port]!
  const other = edgesOf(manifest).find((edge) => edge.from.step === from.step && edge.from.port === from.port)
  if (output.linear && other && (other.to.step !== to.step || other.to.port !== to.port))
    return refuse(linearProblem(output, other.to.step))
  return fit
}

export const linearProblem = (output: Port, user: string): Problem => ({
  code: 'edge-linear-used',
  reason: `“${output.label}” can be used once, and step “${user}” uses it already.`,
  fix: 'Remove the other edge first.',
})
