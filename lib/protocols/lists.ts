import type { Artifact } from '#lib/workflow/artifact.ts'
import { drawnPort } from '#lib/workflow/unfold.ts'

/**
 * The artifacts at an input that takes many, in order. An unfolded step has them at numbered ports: `items.0`, `items.1` …
 * At an optional input those are left out whose step failed where the workflow goes on without it, so numbers may be missing.
 */
export const listOf = <T = Artifact>(inputs: Readonly<Record<string, T>>, port: string): readonly T[] =>
  Object.keys(inputs)
    .filter((name) => name !== port && drawnPort(name) === port)
    .sort((a, b) => Number(a.slice(port.length + 1)) - Number(b.slice(port.length + 1)))
    .map((name) => inputs[name]!)
