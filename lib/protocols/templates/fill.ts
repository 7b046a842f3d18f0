import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { Manifest, WorkflowInput } from '#lib/workflow/manifest.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'
import type { SampleFile, Template } from './template.ts'

/** The artifact of a sample file: uploaded somewhere, or only named by its digests. `salted` ones are private. */
export type ArtifactOf<T> = (file: SampleFile, kind: Kind, salted: boolean) => T

/** The template's manifest with its samples in place, given the artifacts of its files in the order in which they were asked for. */
const withArtifacts = (template: Template, artifacts: readonly Artifact[]): Manifest => {
  const { manifest } = template.document
  const left = [...artifacts]
  const files = Object.keys(template.samples.files ?? {}).map((step) => [step, left.shift()!] as const)
  const inputs = Object.entries(template.samples.inputs ?? {}).map(([name, sample]) => {
    const input = manifest.inputs![name]!
    const value: WorkflowInput['value'] =
      typeof sample === 'string'
        ? valueArtifact(input.kind, input.kind === 'value.text' ? sample : (JSON.parse(sample) as Json))
        : input.many
          ? sample.map(() => left.shift()!)
          : left.shift()!
    return [name, { ...input, value }] as const
  })
  return {
    ...manifest,
    ...(manifest.inputs ? { inputs: { ...manifest.inputs, ...Object.fromEntries(inputs) } } : {}),
    steps: {
      ...manifest.steps,
      ...Object.fromEntries(
        files.map(([step, file]) => {
          const value = manifest.steps[step]!
          return [step, { ...value, with: { ...value.with, file: file as never } }]
        }),
      ),
    },
  }
}

const filesOf = ({ samples, document: { manifest } }: Template) => [
  ...Object.entries(samples.files ?? {}).map(([step, file]) => ({
    file,
    kind: 'data.dataset' as Kind,
    salted: manifest.steps[step]?.with?.keepPrivate === true,
  })),
  ...Object.entries(samples.inputs ?? {}).flatMap(([name, sample]) => {
    const { kind, privacy } = manifest.inputs![name]!
    return typeof sample === 'string'
      ? []
      : sample.map((file) => ({ file, kind, salted: privacy === 'private' }))
  }),
]

/** A template with its samples, as a person would have filled it. */
export const filled = async (
  template: Template,
  artifactOf: ArtifactOf<Artifact | Promise<Artifact>>,
): Promise<Manifest> => {
  const artifacts: Artifact[] = []
  for (const { file, kind, salted } of filesOf(template)) artifacts.push(await artifactOf(file, kind, salted))
  return withArtifacts(template, artifacts)
}
