import type { Artifact } from './artifact.ts'
import type { Binding, Manifest, Step } from './manifest.ts'
import { inputNameOf, parseReference } from './names.ts'
import { own } from './own.ts'

/** The plain steps that a manifest stands for. Ids of repeated steps end in a number (`store.0`), ports of lists as well. */
export type Steps = Readonly<Record<string, Step>>

const countOf = (value: unknown): number => (Array.isArray(value) ? value.length : 1)

/** How many artifacts a `many` input holds: one while it has no value, so that a draft can be planned. Null for a plain input. */
const listLength = (manifest: Pick<Manifest, 'inputs'>, name: string): number | null => {
  const input = own(manifest.inputs, name)
  return input?.many ? countOf(input.value) : null
}

/** How often a step runs, null for one that is not repeated. Never more than `max`: `validate` refuses a longer list. */
export const repeatsOf = (manifest: Pick<Manifest, 'inputs'>, step: Step): number | null =>
  step.forEach ? Math.min(listLength(manifest, inputNameOf(step.forEach.over)!) ?? 1, step.forEach.max) : null

const numbered = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

/** Turns a binding to a list into one binding for each of its elements. */
const spread = (
  manifest: Pick<Manifest, 'inputs' | 'steps'>,
  port: string,
  binding: Binding,
  item: string | null,
): readonly (readonly [string, Binding])[] => {
  if (!('from' in binding)) return [[port, binding]]
  if (binding.from === 'item') return item === null ? [] : [[port, { from: item }]]
  const input = inputNameOf(binding.from)
  if (input !== null) {
    const length = listLength(manifest, input)
    return length === null
      ? [[port, binding]]
      : numbered(length).map((index) => [`${port}.${index}`, { from: `inputs.${input}.${index}` }])
  }
  const { step, port: output } = parseReference(binding.from)
  const source = own(manifest.steps, step)
  const count = source ? repeatsOf(manifest, source) : null
  return count === null
    ? [[port, binding]]
    : numbered(count).map((index) => [`${port}.${index}`, { from: `${step}.${index}.${output}` }])
}

const unfoldStep = (manifest: Pick<Manifest, 'inputs' | 'steps'>, step: Step, item: string | null): Step => {
  const { forEach: _, in: inputs, after, ...rest } = step
  const bindings = Object.entries(inputs ?? {}).flatMap(([port, binding]) =>
    spread(manifest, port, binding, item),
  )
  const before = after?.flatMap((earlier) => {
    const source = own(manifest.steps, earlier)
    const count = source ? repeatsOf(manifest, source) : null
    return count === null ? [earlier] : numbered(count).map((index) => `${earlier}.${index}`)
  })
  return {
    ...rest,
    ...(inputs ? { in: Object.fromEntries(bindings) } : {}),
    ...(before ? { after: before } : {}),
  }
}

const unfolded = new WeakMap<object, Steps>()

/**
 * The plain steps of a manifest: each repeated step once for every artifact of the input that it is repeated over, each list
 * as numbered ports. What plan, engine and verifier work on; a manifest that repeats nothing and takes no list is its own
 * steps. Pure, and linear in what it gives.
 */
export const unfold = (manifest: Pick<Manifest, 'inputs' | 'steps'>): Steps => {
  const lists = Object.values(manifest.inputs ?? {}).some(({ many }) => many)
  if (!lists && !Object.values(manifest.steps).some(({ forEach }) => forEach)) return manifest.steps
  const known = unfolded.get(manifest)
  if (known) return known
  const steps = Object.fromEntries(
    Object.entries(manifest.steps).flatMap(([id, step]): [string, Step][] => {
      const count = repeatsOf(manifest, step)
      return count === null
        ? [[id, unfoldStep(manifest, step, null)]]
        : numbered(count).map((index) => [
            `${id}.${index}`,
            unfoldStep(manifest, step, `${step.forEach!.over}.${index}`),
          ])
    }),
  )
  unfolded.set(manifest, steps)
  return steps
}

/** The step as it was drawn, of an unfolded one: `store.0` is one of `store`. */
export const drawnId = (step: string): string => step.split('.', 1)[0]!

/** The artifact that a reference to a workflow input names, `inputs.corpus` or `inputs.files.0`; undefined while it has no value. */
export const inputArtifact = (
  manifest: Pick<Manifest, 'inputs'>,
  reference: string,
): Artifact | undefined => {
  const [name, index] = (inputNameOf(reference) ?? '').split('.')
  const value = own(manifest.inputs, name ?? '')?.value
  if (index === undefined) return Array.isArray(value) ? undefined : value
  return Array.isArray(value) ? value[Number(index)] : undefined
}

/** Ports of a step's input by their drawn name: `files.0` and `files.1` are the list `files`, in order. */
export const drawnPort = (port: string): string => port.split('.', 1)[0]!
