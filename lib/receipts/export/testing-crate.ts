import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'

/** A described thing of a crate, as JSON-LD has it. */
export type Described = { readonly '@id': string; readonly '@type': string | readonly string[] } & {
  readonly [key: string]: unknown
}

/** The terms that we use, each of which the RO-Crate 1.1 context or the workflow-run context (sha256) defines. */
const terms = new Set(
  `@id @type about actionStatus additionalType agent alternateName conditionsOfAccess conformsTo contentSize contentUrl
  creator datePublished description encodingFormat endTime error exampleOfWork hasPart identifier input instrument license
  mainEntity mentions name object output position programmingLanguage result sha256 softwareVersion startTime step
  valueRequired version workExample`.split(/\s+/),
)
const types = new Set(
  `CreativeWork Dataset File SoftwareSourceCode ComputationalWorkflow HowTo HowToStep SoftwareApplication ComputerLanguage
  FormalParameter CreateAction ControlAction OrganizeAction Person Organization`.split(/\s+/),
)

const list = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat())
export const is = (entity: Described | undefined, type: string): boolean =>
  list(entity?.['@type']).includes(type)
const isReference = (value: unknown): value is { '@id': string } =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === '@id'
/** The ids that a property refers to. */
export const idsOf = (value: unknown): readonly string[] =>
  list(value).flatMap((one) => (isReference(one) ? [one['@id']] : []))
export const isTime = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)

export const graphOf = (crate: Json): readonly Described[] =>
  (crate as unknown as { '@graph': readonly Described[] })['@graph']

/** Rules of RO-Crate 1.1 and JSON-LD. */
export const baseProblems = (crate: Json, files: ReadonlyMap<string, Uint8Array>): readonly string[] => {
  const problems: string[] = []
  const must = (holds: unknown, sentence: string) => {
    if (!holds) problems.push(sentence)
  }
  const graph = graphOf(crate)
  const byId = new Map(graph.map((entity) => [entity['@id'], entity]))

  // JSON-LD, flattened: each thing once, no nesting, known terms, nothing referred to that is not described.
  const contexts = (crate as { '@context': unknown })['@context']
  must(
    canonical(contexts) ===
      canonical(['https://w3id.org/ro/crate/1.1/context', 'https://w3id.org/ro/terms/workflow-run/context']),
    'both contexts are named',
  )
  must(byId.size === graph.length, 'each @id is described once')
  const foreign =
    /^(https:\/\/w3id\.org\/ro\/crate\/1\.1|http:\/\/schema\.org\/(Completed|Failed)ActionStatus)$/
  for (const entity of graph) {
    must(
      list(entity['@type']).every((type) => types.has(String(type))),
      `${entity['@id']}: its types are known`,
    )
    for (const [term, value] of Object.entries(entity)) {
      must(terms.has(term), `${entity['@id']}: ${term} is a known term`)
      for (const one of list(value))
        must(typeof one !== 'object' || isReference(one), `${entity['@id']}: ${term} is not nested`)
      for (const id of idsOf(value))
        must(
          byId.has(id) || foreign.test(id),
          `${entity['@id']}: ${term} refers to ${id}, which is described`,
        )
    }
  }

  // RO-Crate 1.1: descriptor, root, data entities.
  const descriptor = byId.get('ro-crate-metadata.json')
  const root = byId.get('./')
  if (!descriptor || !root) return [...problems, 'descriptor and root are there']
  must(is(descriptor, 'CreativeWork'), 'the descriptor is a CreativeWork')
  must(idsOf(descriptor.about).join() === './', 'the descriptor is about the root')
  must(
    idsOf(descriptor.conformsTo).includes('https://w3id.org/ro/crate/1.1'),
    'the descriptor names RO-Crate 1.1',
  )
  must(is(root, 'Dataset'), 'the root is a Dataset')
  for (const property of ['name', 'description', 'datePublished', 'license'])
    must(root[property], `the root has a ${property}`)
  must(isTime(root.datePublished), 'the root says when, in ISO 8601')
  const parts = idsOf(root.hasPart)
  must(new Set(parts).size === parts.length, 'each part is listed once')
  for (const path of files.keys())
    if (path !== 'ro-crate-metadata.json') must(parts.includes(path), `${path} is a part`)
  for (const path of parts) must(files.has(path), `${path}, a part, is in the archive`)
  for (const file of graph.filter((entity) => is(entity, 'File'))) {
    const path = file['@id']
    must(parts.includes(path), `${path}, a File, is a part`)
    const bytes = files.get(path)
    must(bytes && file.sha256 === sha256Hex(bytes), `${path}: its sha256 is that of its bytes`)
    must(bytes && file.contentSize === String(bytes.length), `${path}: its size is that of its bytes`)
    for (const property of ['name', 'encodingFormat']) must(file[property], `${path} has a ${property}`)
  }
  return problems
}
