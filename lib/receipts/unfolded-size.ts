import type { Binding, Manifest } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { repeatsOf } from '#lib/workflow/unfold.ts'

type Folded = Pick<Manifest, 'inputs' | 'steps'>

const timesOf = (manifest: Folded, id: string): number => {
  const step = Object.hasOwn(manifest.steps, id) ? manifest.steps[id] : undefined
  return (step && repeatsOf(manifest, step)) ?? 1
}

/** How many ports a binding becomes, at most. */
const portsOf = (manifest: Folded, binding: Binding): number => {
  if (!('from' in binding) || binding.from === 'item') return 1
  if (isStepReference(binding.from)) return timesOf(manifest, parseReference(binding.from).step)
  const name = binding.from.slice('inputs.'.length)
  const value = Object.hasOwn(manifest.inputs ?? {}, name) ? manifest.inputs![name]!.value : undefined
  return Array.isArray(value) ? value.length : 1
}

/** How many steps and edges a manifest stands for, counted without making them: linear in the manifest itself. */
export const unfoldedSize = (manifest: Folded): { readonly steps: number; readonly edges: number } => {
  let steps = 0
  let edges = 0
  for (const [id, { in: inputs, after }] of Object.entries(manifest.steps)) {
    const times = timesOf(manifest, id)
    const ports = Object.values(inputs ?? {}).reduce((sum, binding) => sum + portsOf(manifest, binding), 0)
    const waits = (after ?? []).reduce((sum, earlier) => sum + timesOf(manifest, earlier), 0)
    steps += times
    edges += times * (ports + waits)
  }
  return { steps, edges }
}
