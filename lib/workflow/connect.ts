import { edgesOf, type PortRef, reaches } from './edges.ts'
import { isSubkind, type Kind } from './kinds.ts'
import type { Manifest } from './manifest.ts'
import type { Port, Ports } from './ports.ts'
import { ok, type Problem, type Result, refuse } from './result.ts'

/** How an output meets an input: the same kind, or a subtype of what is asked. */
export type Fit = 'exact' | 'subtype'

/** The ports of a step type; undefined for a type that this installation does not know. */
export type PortsOf = (
  uses: string,
) => { readonly title: string; readonly inputs: Ports; readonly outputs: Ports } | undefined

const asked = (port: Port): readonly Kind[] => [port.kind, ...(port.also ?? [])]

/** Whether what `output` gives may enter `input`, with the reason and what to do when it may not. */
export const connectPorts = (output: Port, input: Port): Result<Fit> => {
  const wanted = asked(input)
  if (!wanted.some((kind) => isSubkind(output.kind, kind)))
    return refuse({
      code: 'edge-kind-mismatch',
      reason: `“${input.label}” takes ${wanted.join(' or ')}, but “${output.label}” gives ${output.kind}.`,
      fix: `Connect an output that gives ${wanted[0]}.`,
    })
  if (input.accepts && output.accepts && !output.accepts.some((type) => input.accepts!.includes(type)))
    return refuse({
      code: 'edge-format-mismatch',
      reason: `“${input.label}” reads ${input.accepts.join(' or ')}, but “${output.label}” gives ${output.accepts.join(' or ')}.`,
      fix: 'Put a step between them that changes the format.',
    })
  return ok(wanted.includes(output.kind) ? 'exact' : 'subtype')
}

/** Whether two ports of a workflow fit: both ends exist and their kinds agree. Says nothing of loops and linear use. */
export const fitOf = (
  steps: Manifest['steps'],
  from: PortRef,
  to: PortRef,
  portsOf: PortsOf,
): Result<Fit> => {
  const source = steps[from.step]
  const target = steps[to.step]
  if (!source || !target)
    return refuse({
      code: 'edge-step-missing',
      reason: `There is no step “${source ? to.step : from.step}” in this workflow.`,
    })
  const sourceType = portsOf(source.uses)
  const targetType = portsOf(target.uses)
  if (!sourceType || !targetType)
    return refuse({
      code: 'step-type-unknown',
      reason: `This installation does not know the step type ${sourceType ? target.uses : source.uses}.`,
      fix: 'Remove the step, or open the workflow where that step type is installed.',
    })
  const output = sourceType.outputs[from.port]
  const input = targetType.inputs[to.port]
  if (!output)
    return refuse({ code: 'port-unknown', reason: `“${sourceType.title}” has no output named ${from.port}.` })
  if (!input)
    return refuse({ code: 'port-unknown', reason: `“${targetType.title}” has no input named ${to.port}.` })
  return connectPorts(output, input)
}

/** Whether an edge may be drawn in this workflow: both ends exist, kinds fit, no loop, and a linear output is free. */
export const canConnect = (
  manifest: Pick<Manifest, 'steps'>,
  from: PortRef,
  to: PortRef,
  portsOf: PortsOf,
): Result<Fit> => {
  const fit = fitOf(manifest.steps, from, to, portsOf)
  if (!fit.ok) return fit
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
