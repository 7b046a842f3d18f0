import { topologicalOrder } from './edges.ts'
import type { Manifest, Step } from './manifest.ts'
import { inputNameOf, parseReference } from './names.ts'
import { own } from './own.ts'
import type { Problem } from './result.ts'

/** What privacy needs to know of a step type. */
export type PrivacyTypes = (uses: string) =>
  | {
      readonly title: string
      /** `retained` steps give the bytes to others who may read and keep them. */
      readonly privacy: 'local' | 'none' | 'tee' | 'e2ee' | 'retained'
      readonly effects: readonly string[]
    }
  | undefined

type Named = { readonly name: string }

/** The private artifact in a parameter, at any depth. */
const saltedIn = (value: unknown): Named | null => {
  if (value === null || typeof value !== 'object') return null
  const { salted, name } = value as { salted?: unknown; name?: unknown }
  if (salted === true) return { name: typeof name === 'string' ? name : 'A private file' }
  for (const item of Object.values(value)) {
    const found = saltedIn(item)
    if (found) return found
  }
  return null
}

/** The private workflow input of this name. */
const privateInput = (manifest: Manifest, name: string): Named | null => {
  const input = own(manifest.inputs, name)
  if (!input) return null
  const found = saltedIn(input.value)
  if (input.privacy !== 'private' && !found) return null
  return { name: input.title ?? found?.name ?? name }
}

/**
 * What is private of a workflow, and where it comes from: inputs of steps by `step.port`, and steps whose outputs are private.
 * An output is private when anything private went into its step, or stands in its parameters, unless the step publishes.
 */
const privateParts = (manifest: Manifest, types: PrivacyTypes) => {
  const steps = new Map<string, Named>()
  const inputs = new Map<string, Named>()
  const sourceOf = ({ forEach }: Step, from: string): Named | null => {
    const input = inputNameOf(from === 'item' ? (forEach?.over ?? '') : from)
    return input === null ? (steps.get(parseReference(from).step) ?? null) : privateInput(manifest, input)
  }
  for (const id of topologicalOrder(manifest).order) {
    const step = manifest.steps[id]!
    let found = saltedIn(step.with)
    for (const [port, binding] of Object.entries(step.in ?? {})) {
      const source = 'from' in binding ? sourceOf(step, binding.from) : null
      if (!source) continue
      inputs.set(`${id}.${port}`, source)
      if (!types(step.uses)?.effects.includes('publish')) found ??= source
    }
    if (found) steps.set(id, found)
  }
  return { steps, inputs }
}

/** Steps whose outputs are private. A step type that is not known publishes nothing. */
export const privateSteps = (manifest: Manifest, types: PrivacyTypes): ReadonlySet<string> =>
  new Set(privateParts(manifest, types).steps.keys())

/**
 * Private things that would leave the installation for somebody who may keep them: `private-leaves`, at the input where they
 * would. Steps of privacy local, none, tee and e2ee may take them. Linear in steps and edges.
 */
export const privacyProblems = (manifest: Manifest, types: PrivacyTypes): readonly Problem[] => {
  const { inputs } = privateParts(manifest, types)
  return Object.entries(manifest.steps).flatMap(([id, step]) => {
    const type = types(step.uses)
    if (type?.privacy !== 'retained') return []
    return Object.keys(step.in ?? {}).flatMap((port) => {
      const source = inputs.get(`${id}.${port}`)
      return source
        ? [
            {
              code: 'private-leaves',
              step: id,
              path: `steps.${id}.in.${port}`,
              reason: `“${source.name}” is private, and “${type.title}” gives its bytes to others, who can read and keep them.`,
              fix: `Turn off “Keep private” where it comes in, or take “${type.title}” out.`,
            },
          ]
        : []
    })
  })
}
