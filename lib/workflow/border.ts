import type { PortsOf } from './connect.ts'
import { type Edge, edgesOf, type PortRef } from './edges.ts'
import { freeName } from './edit.ts'
import type { Manifest } from './manifest.ts'
import { own } from './own.ts'
import type { Port } from './ports.ts'

/** Where edges cross the border of a group: one port for each source, with the edges that go through it. */
export type BorderPort = {
  /** A name that is free among the ports of its side; made from the inner port's. */
  readonly name: string
  readonly port: Port
  /** The step and port that give what flows: outside for an input, inside for an output. */
  readonly source: PortRef
  readonly edges: readonly Edge[]
  /** False where neither end's step type is known here, so that the kind is not known either. */
  readonly typed: boolean
}
export type Border = { readonly inputs: readonly BorderPort[]; readonly outputs: readonly BorderPort[] }

const nobody: Port = { kind: 'value.json', label: 'Unknown', help: 'The step type is not known here.' }

const portOf = (
  { steps }: Pick<Manifest, 'steps'>,
  { step, port }: PortRef,
  side: 'in' | 'out',
  portsOf: PortsOf,
) => {
  const type = portsOf(own(steps, step)?.uses ?? '')
  return own(side === 'in' ? type?.inputs : type?.outputs, port)
}

const through = (
  manifest: Pick<Manifest, 'steps'>,
  edges: readonly Edge[],
  side: 'in' | 'out',
  portsOf: PortsOf,
): BorderPort[] => {
  const bySource = new Map<string, Edge[]>()
  for (const edge of edges) {
    const key = `${edge.from.step}.${edge.from.port}`
    bySource.set(key, [...(bySource.get(key) ?? []), edge])
  }
  const names: Record<string, true> = {}
  return [...bySource.values()].map((all): BorderPort => {
    const { from, to } = all[0]!
    const inner = side === 'in' ? to : from
    const name = freeName(names, inner.port)
    names[name] = true
    const source = portOf(manifest, from, 'out', portsOf)
    const target = portOf(manifest, to, 'in', portsOf)
    // What flows is what the source gives; the name is the one that people see inside.
    const typed = source ?? target
    const label = (side === 'in' ? target : source)?.label ?? inner.port
    const many = own(manifest.steps, from.step)?.forEach !== undefined || source?.many
    const port: Port = typed
      ? {
          kind: typed.kind,
          label,
          help: typed.help,
          ...(typed.accepts ? { accepts: typed.accepts } : {}),
          ...(typed.schema === undefined ? {} : { schema: typed.schema }),
          ...(typed.linear ? { linear: true } : {}),
          ...(many ? { many: true } : {}),
        }
      : { ...nobody, label }
    return { name, port, source: from, edges: all, typed: typed !== undefined }
  })
}

/** The typed ports of a group of steps, inferred from the edges that cross its border. Linear in the edges. */
export const borderOf = (
  manifest: Pick<Manifest, 'steps'>,
  steps: readonly string[],
  portsOf: PortsOf,
): Border => {
  const inside = new Set(steps)
  const edges = edgesOf(manifest)
  const inputs = edges.filter(({ from, to }) => !inside.has(from.step) && inside.has(to.step))
  const outputs = edges.filter(({ from, to }) => inside.has(from.step) && !inside.has(to.step))
  return {
    inputs: through(manifest, inputs, 'in', portsOf),
    outputs: through(manifest, outputs, 'out', portsOf),
  }
}
