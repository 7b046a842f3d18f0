import type { Artifact } from '#lib/workflow/artifact.ts'
import { drawnPort } from '#lib/workflow/unfold.ts'

const place = (name: string): number => Number(name.split('.')[1] ?? 0)

/**
 * The artifacts at an input that takes many, in order. An unfolded step has them at numbered ports, `items.0`, `items.1` …; a
 * constant or a source that gives one thing is at `items` itself. At an optional input those are left out whose step failed
 * where the workflow goes on without it, so numbers may be missing.
 */
export const listOf = <T = Artifact>(inputs: Readonly<Record<string, T>>, port: string): readonly T[] =>
  Object.keys(inputs)
    .filter((name) => drawnPort(name) === port)
    .sort((a, b) => place(a) - place(b))
    .map((name) => inputs[name]!)
