import { connectPorts, portOfInput } from '#lib/workflow/connect.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { inputNameOf, isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Port, Ports } from '#lib/workflow/ports.ts'
import type { Registry } from './types.ts'

/** Where another type's ports take over: its name for each input and output that is in use. */
export type StandIn = {
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
}

/** The ports of a drawn step that are in use, with what stands at the other end. */
export type PortUse = {
  /** Null for a constant. */
  readonly inputs: Readonly<Record<string, Port | null>>
  readonly outputs: Readonly<Record<string, readonly Port[]>>
}

/** Ports in use, for every drawn step at once; linear. */
export const portUses = (
  manifest: Manifest,
  { definitionOf }: Pick<Registry, 'definitionOf'>,
): ReadonlyMap<string, PortUse> => {
  const uses = new Map<string, { inputs: Record<string, Port | null>; outputs: Record<string, Port[]> }>(
    Object.keys(manifest.steps).map((id) => [id, { inputs: {}, outputs: {} }]),
  )
  const typeOf = (step: string) => {
    const drawn = Object.hasOwn(manifest.steps, step) ? manifest.steps[step] : undefined
    return drawn && definitionOf(drawn.uses)
  }
  const took = (from: string, port: Port | undefined) => {
    const { step, port: output } = parseReference(from)
    const outputs = uses.get(step)?.outputs
    if (!outputs || !port) return
    outputs[output] ??= []
    outputs[output].push(port)
  }
  const portOfSource = (from: string, id: string): Port | null => {
    const { step, port } = parseReference(from)
    if (isStepReference(from)) return typeOf(step)?.outputs[port] ?? null
    const name = inputNameOf(from === 'item' ? (manifest.steps[id]!.forEach?.over ?? '') : from)
    const input = name === null ? undefined : manifest.inputs?.[name]
    return input ? portOfInput(name!, input) : null
  }
  for (const [id, step] of Object.entries(manifest.steps))
    for (const [port, binding] of Object.entries(step.in ?? {})) {
      uses.get(id)!.inputs[port] = 'from' in binding ? portOfSource(binding.from, id) : null
      if ('from' in binding && isStepReference(binding.from)) took(binding.from, typeOf(id)?.inputs[port])
    }
  for (const { from } of Object.values(manifest.outputs ?? {})) {
    const { step, port } = parseReference(from)
    took(from, typeOf(step)?.outputs[port])
  }
  return uses
}

/** The port of the same name when it fits, else the first that does and is free. */
const pick = (name: string, ports: Ports, taken: ReadonlySet<string>, fits: (port: Port) => boolean) =>
  [name, ...Object.keys(ports)].find(
    (candidate) => Object.hasOwn(ports, candidate) && !taken.has(candidate) && fits(ports[candidate]!),
  )

/** How a type with these ports could stand in for a step, null when it cannot: every used port needs one that fits, and no needed input may stay open. */
export const standInOf = (use: PortUse, ports: { inputs: Ports; outputs: Ports }): StandIn | null => {
  const inputs: Record<string, string> = {}
  const outputs: Record<string, string> = {}
  for (const [name, source] of Object.entries(use.inputs)) {
    const taken = new Set(Object.values(inputs))
    // A constant says nothing of its kind, so it only goes where it went before.
    const own = ports.inputs[name]
    const candidates = source ? ports.inputs : own ? { [name]: own } : {}
    const found = pick(name, candidates, taken, (port) => !source || connectPorts(source, port).ok)
    if (found === undefined) return null
    inputs[name] = found
  }
  for (const [name, consumers] of Object.entries(use.outputs)) {
    const found = pick(name, ports.outputs, new Set(), (port) =>
      consumers.every((consumer) => connectPorts(port, consumer).ok),
    )
    if (found === undefined) return null
    outputs[name] = found
  }
  const bound = new Set(Object.values(inputs))
  const open = Object.entries(ports.inputs).some(([name, { optional }]) => !optional && !bound.has(name))
  return open ? null : { inputs, outputs }
}
