import type { Kind } from './kinds.ts'
import type { Binding, Manifest } from './manifest.ts'
import { inputNameOf, isStepReference, parseReference } from './names.ts'
import { own } from './own.ts'
import type { Port, Ports } from './ports.ts'
import type { StepType, StepTypes } from './validate.ts'

/** Ports that the drawing uses and the installed type does not have. */
export type Strays = { readonly inputs: Ports; readonly outputs: Ports }

const known = new WeakMap<Manifest['steps'], ReadonlyMap<string, Strays>>()

/** The type of a step as it is drawn: the installed one, or another version of it. */
export const drawnType = (uses: string, types: StepTypes): StepType | undefined =>
  types(uses) ?? types.otherVersion?.(uses)

/** A port of which only the other end is known: it carries what that end does. */
const strayPort = (name: string, kind: Kind | undefined): Port => ({
  kind: kind ?? 'value.json',
  label: name,
  help: '',
})

/**
 * The stray ports of every step that has some: those that edges name and its type does not have, so that what is drawn can still be
 * seen and let go of. Linear; kept for as long as the steps are.
 */
export const strayPorts = (
  { steps, inputs }: Pick<Manifest, 'steps' | 'inputs'>,
  types: StepTypes,
): ReadonlyMap<string, Strays> => {
  const before = known.get(steps)
  if (before) return before
  const strays = new Map<string, { inputs: Record<string, Port>; outputs: Record<string, Port> }>()
  const typeOf = (id: string) => {
    const step = own(steps, id)
    return step && drawnType(step.uses, types)
  }
  const add = (id: string, side: keyof Strays, name: string, kind: Kind | undefined) => {
    const ports = strays.get(id) ?? { inputs: {}, outputs: {} }
    ports[side][name] ??= strayPort(name, kind)
    strays.set(id, ports)
  }
  const kindFrom = (binding: Binding): Kind | undefined => {
    if (!('from' in binding)) return undefined
    const name = inputNameOf(binding.from)
    if (name !== null) return own(inputs, name)?.kind
    const { step, port } = parseReference(binding.from)
    return own(typeOf(step)?.outputs, port)?.kind
  }
  for (const [id, step] of Object.entries(steps))
    for (const [port, binding] of Object.entries(step.in ?? {})) {
      const input = own(typeOf(id)?.inputs, port)
      if (!input) add(id, 'inputs', port, kindFrom(binding))
      if (!('from' in binding) || !isStepReference(binding.from)) continue
      const source = parseReference(binding.from)
      if (own(steps, source.step) && !own(typeOf(source.step)?.outputs, source.port))
        add(source.step, 'outputs', source.port, input?.kind)
    }
  known.set(steps, strays)
  return strays
}
