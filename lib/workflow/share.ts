import { type Artifact, artifactSchema } from './artifact.ts'
import type { Group, View, WorkflowDocument } from './document.ts'
import type { Manifest, Step } from './manifest.ts'

/** What a document holds beside the drawing. `files` and `salted` are named by digest; `values` are readable as they are. */
export type Contents = {
  readonly files: number
  readonly salted: number
  readonly values: number
  readonly pins: number
  /** Groups that say which of the owner's workflows they came from, and references to the owner's runs. */
  readonly sources: number
}

const reuse = 'dev.weft.reuse'

const artifactOf = (value: unknown): Artifact | null => {
  const parsed = artifactSchema.safeParse(value)
  return parsed.success ? parsed.data : null
}

const artifactsOf = (value: unknown): readonly Artifact[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => artifactOf(one) ?? [])

export const contentsOf = ({ manifest, view }: WorkflowDocument): Contents => {
  const all = [
    ...Object.values(manifest.inputs ?? {}).flatMap(({ value }) => artifactsOf(value)),
    ...Object.values(manifest.steps).flatMap(({ with: params }) =>
      Object.values(params ?? {}).flatMap(artifactsOf),
    ),
  ]
  const salted = all.filter((artifact) => artifact.salted).length
  const values = all.filter((artifact) => !artifact.salted && artifact.value !== undefined).length
  return {
    files: all.length - salted - values,
    salted,
    values,
    pins: Object.values(view.pins ?? {}).reduce((total, ports) => total + Object.keys(ports).length, 0),
    sources:
      Object.values(view.groups ?? {}).filter(({ source }) => source).length +
      (manifest.extensions && Object.hasOwn(manifest.extensions, reuse) ? 1 : 0),
  }
}

const withoutValues = ({ inputs, ...manifest }: Manifest): Manifest => ({
  ...manifest,
  ...(inputs
    ? {
        inputs: Object.fromEntries(
          Object.entries(inputs).map(([name, { value: _, ...rest }]) => [name, rest]),
        ),
      }
    : {}),
  steps: Object.fromEntries(
    Object.entries(manifest.steps).map(([id, step]): [string, Step] => {
      const params = Object.entries(step.with ?? {})
      const kept = params.filter(([, value]) => artifactsOf(value).length === 0)
      return [id, kept.length === params.length ? step : { ...step, with: Object.fromEntries(kept) }]
    }),
  ),
})

const withoutRuns = ({ extensions, ...manifest }: Manifest): Manifest => {
  const { [reuse]: _, ...rest } = extensions ?? {}
  return Object.keys(rest).length === 0 ? manifest : { ...manifest, extensions: rest }
}

const withoutSources = (groups: Readonly<Record<string, Group>>): Record<string, Group> =>
  Object.fromEntries(Object.entries(groups).map(([id, { source: _, ...group }]) => [id, group]))

/**
 * The document as it is given to others: never with where its groups came from or which runs it took results of, with pinned
 * outputs and the owner's own values only where wished.
 */
export const shareable = (
  { manifest, view }: WorkflowDocument,
  { pins, values }: { readonly pins: boolean; readonly values: boolean },
): WorkflowDocument => {
  const { pins: pinned, groups, ...rest } = view
  const next: View = {
    ...rest,
    ...(groups ? { groups: withoutSources(groups) } : {}),
    ...(pins && pinned ? { pins: pinned } : {}),
  }
  const own = withoutRuns(manifest)
  return { manifest: values ? own : withoutValues(own), view: next }
}
