import { prerequisites } from './edges.ts'
import type { Manifest } from './manifest.ts'

type Steps = Pick<Manifest, 'steps'>

/** Everything that can be reached from `start`, itself included, in the order of the workflow's steps. */
const spread = (
  { steps }: Steps,
  start: readonly string[],
  next: ReadonlyMap<string, Iterable<string>>,
): readonly string[] => {
  const seen = new Set<string>()
  const queue = [...start]
  while (queue.length > 0) {
    const step = queue.pop()!
    if (seen.has(step)) continue
    seen.add(step)
    queue.push(...(next.get(step) ?? []))
  }
  return Object.keys(steps).filter((step) => seen.has(step))
}

const dependents = (manifest: Steps): ReadonlyMap<string, readonly string[]> => {
  const after = new Map<string, string[]>()
  for (const [step, before] of prerequisites(manifest))
    for (const earlier of before) after.set(earlier, [...(after.get(earlier) ?? []), step])
  return after
}

/** These steps and everything that they need, along edges and `after`. */
export const upstreamOf = (manifest: Steps, steps: readonly string[]): readonly string[] =>
  spread(manifest, steps, prerequisites(manifest))

/** These steps and everything that needs them. */
export const downstreamOf = (manifest: Steps, steps: readonly string[]): readonly string[] =>
  spread(manifest, steps, dependents(manifest))

/** These steps and everything that hangs together with them, whichever way the edges run. */
export const connectedTo = (manifest: Steps, steps: readonly string[]): readonly string[] => {
  const [before, after] = [prerequisites(manifest), dependents(manifest)]
  const both = new Map(
    Object.keys(manifest.steps).map((step) => [step, [...before.get(step)!, ...(after.get(step) ?? [])]]),
  )
  return spread(manifest, steps, both)
}

/** Every step that is not among these. */
export const othersThan = ({ steps }: Steps, chosen: readonly string[]): readonly string[] => {
  const set = new Set(chosen)
  return Object.keys(steps).filter((step) => !set.has(step))
}
