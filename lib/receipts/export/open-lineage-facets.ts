import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'

const spec = 'https://openlineage.io/spec'
export const producer = 'urn:weft:export:openlineage:v1'
export const schemaURL = `${spec}/2-0-2/OpenLineage.json#/$defs/RunEvent`

export type Fields = Readonly<Record<string, Json>>

const facet = (schema: string, fields: Fields): Json => ({
  _producer: producer,
  _schemaURL: schema,
  ...fields,
})
/** A facet of the standard, by name and version. */
export const standard = (name: string, version: string, fields: Fields) =>
  facet(`${spec}/facets/${version}/${name}.json#/$defs/${name}`, fields)
/** A facet of our own: its key begins with `weft_`. */
export const own = (name: string, fields: Fields) => facet(`urn:weft:facet:openlineage:${name}:v1`, fields)

/** An artifact as a dataset, named by its bytes: what one step gives is what the next one takes. */
const dataset = ({ kind, name, mediaType, size, digest, uri, salted, rights }: Artifact): Json => ({
  namespace: 'urn:weft:sha256',
  name: digest.sha256,
  facets: {
    weft_artifact: own('artifact', {
      digest: { sha256: digest.sha256, ...(digest.zgRoot === undefined ? {} : { zgRoot: digest.zgRoot }) },
      kind,
      mediaType,
      size,
      ...(salted
        ? { salted }
        : { ...(name === undefined ? {} : { name }), ...(uri === undefined ? {} : { uri }) }),
      ...(rights ? { rights: rights as unknown as Json } : {}),
    }),
  },
})

export const datasets = (artifacts: readonly Artifact[]): Json =>
  [...new Map(artifacts.map((artifact) => [artifact.digest.sha256, artifact])).values()].map(dataset)

export const jobType = (type: 'WORKFLOW' | 'STEP') =>
  standard('JobTypeJobFacet', '2-0-4', { processingType: 'BATCH', integration: 'WEFT', jobType: type })

export const errorMessage = (message: string) =>
  standard('ErrorMessageRunFacet', '1-0-1', { message, programmingLanguage: 'TypeScript' })
