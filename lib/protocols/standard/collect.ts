import type { Artifact } from '#lib/workflow/artifact.ts'
import { jsonBytes } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { listOf } from '../lists.ts'
import { inlineBytes } from './conversion.ts'

/** A value of up to this many bytes stands in the list itself; a larger one is named by its digest. */
const valueBytes = 4 * 1024

/** What a list says of one artifact: its digest and what it is, where it is found, and a small value whole. */
const entryOf = ({ kind, name, mediaType, size, digest, uri, value, salted }: Artifact): Json => ({
  kind,
  mediaType,
  size,
  digest: { sha256: digest.sha256, ...(digest.zgRoot === undefined ? {} : { zgRoot: digest.zgRoot }) },
  ...(name === undefined || salted ? {} : { name }),
  ...(uri === undefined ? {} : { uri }),
  ...(value === undefined || Number(size) > valueBytes ? {} : { value }),
})

/** The list of what came in, in its order: a pure function of the artifacts. */
export const collectionOf = (inputs: Readonly<Record<string, Artifact>>): readonly Json[] =>
  listOf(inputs, 'items').map(entryOf)

/** The artifact of a list, which carries it whole where it is small. */
export const collectionArtifact = (items: readonly Json[]): Artifact => {
  const { sha256, size } = jsonBytes(items)
  return {
    kind: 'value.json',
    name: 'list.json',
    mediaType: 'application/json',
    size,
    digest: { sha256 },
    ...(Number(size) > inlineBytes ? {} : { value: items }),
  }
}
