import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { adapterPath, receiptPath } from '../paths.ts'
import type { StepRecord } from '../types.ts'
import { artifactId, type Entity, id, idOf, references } from './crate-entity.ts'
import { artifactsOf, type RecordedRun, workflowInputs, workflowOutputs } from './recorded-run.ts'

export const crateName = 'ro-crate-metadata.json'

/** Paths of the archive in order, without the crate itself. */
export const pathsOf = ({ files }: RecordedRun): readonly string[] =>
  [...files.keys()].filter((path) => path !== crateName).sort()

const actionOf = ({ step, attempt }: StepRecord) => idOf.action(step, attempt)

type About = { readonly name: string; readonly about: readonly string[] }

const fixed: Readonly<Record<string, (recorded: RecordedRun) => About>> = {
  'README.txt': () => ({ name: 'What this bundle holds', about: ['./'] }),
  'authorization.json': () => ({ name: 'Signed authorization (EIP-712)', about: [idOf.run] }),
  'runner.json': ({ executor }) => ({ name: 'Key of the runner', about: [idOf.agent(executor)] }),
  'vsa.dsse.json': () => ({ name: 'The runner’s verdict (SLSA VSA in DSSE)', about: [idOf.run] }),
}

const fixedOf = (path: string) => (Object.hasOwn(fixed, path) ? fixed[path] : undefined)

/** Receipts, evidence and descriptions by path, each with what it is about. */
const namedFiles = ({ manifest, records }: RecordedRun): ReadonlyMap<string, About> => {
  const named = new Map<string, { name: string; about: string[] }>()
  const add = (path: string, name: string, about: string) => {
    const known = named.get(path)
    if (known) known.about.push(about)
    else named.set(path, { name, about: [about] })
  }
  for (const [index, record] of records.entries()) {
    const { step, attempt, evidence } = record
    add(
      receiptPath(index, record),
      `Receipt of ${step}, attempt ${attempt} (SLSA provenance in DSSE)`,
      actionOf(record),
    )
    for (const { kind, claim, value } of evidence)
      add(`evidence/${sha256Hex(canonical(value))}.json`, `Evidence ${kind} for ${claim}`, actionOf(record))
  }
  for (const uses of new Set(Object.values(manifest.steps).map((step) => step.uses)))
    add(adapterPath(uses), `Description of ${uses}`, idOf.tool(uses))
  return named
}

/** sha256 of a file: its name says it where the name is checked. */
const digestOf = (path: string, bytes: Uint8Array): string =>
  /^(?:data|evidence)\/([0-9a-f]{64})(?:\.json)?$/.exec(path)?.[1] ?? sha256Hex(bytes)

const licenceOf = (licence: string): { reference: Json; entity: readonly Entity[] } => {
  const isUri = /^(?:https?|urn|ipfs|ar|0g):\S+$/.test(licence)
  if (!isUri && !/^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(licence)) return { reference: licence, entity: [] }
  const uri = isUri ? licence : `https://spdx.org/licenses/${licence}`
  return { reference: id(uri), entity: [{ '@id': uri, '@type': 'CreativeWork', name: licence }] }
}

/** Rights in words: what is allowed, what is not, and what is owed. */
const rightsText = ({ permission, prohibition, duty }: NonNullable<Artifact['rights']>): string =>
  [
    `Allowed: ${permission.join(', ') || 'nothing is stated'}.`,
    ...(prohibition.length > 0 ? [`Not allowed: ${prohibition.join(', ')}.`] : []),
    ...(duty.length > 0
      ? [
          `Duties: ${duty.map((one) => ('percent' in one ? `${one.action} ${one.percent} %` : one.action)).join(', ')}.`,
        ]
      : []),
  ].join(' ')

const whereabouts = ({ salted, value }: Artifact): string => {
  if (salted)
    return 'Private: the digest is of random bytes and the content together, and neither is in this archive.'
  return value === undefined
    ? 'Its bytes are not in this archive.'
    : 'Its value stands in the receipts that name it.'
}

const artifactEntities = (
  recorded: RecordedRun,
  artifact: Artifact,
  parameters: readonly string[],
): readonly Entity[] => {
  const { kind, name, mediaType, size, digest, uri, rights, salted } = artifact
  const entity = artifactId(recorded, artifact)
  const isFile = entity.startsWith('data/')
  const licence = rights?.licence === undefined ? null : licenceOf(rights.licence)
  return [
    {
      '@id': entity,
      '@type': isFile ? 'File' : 'CreativeWork',
      name: salted ? kind : (name ?? kind),
      ...(isFile && name !== undefined ? { alternateName: name } : {}),
      ...(isFile ? {} : { description: whereabouts(artifact) }),
      encodingFormat: mediaType,
      contentSize: size,
      sha256: digest.sha256,
      identifier: [
        `sha256:${digest.sha256}`,
        ...(digest.zgRoot === undefined ? [] : [`zgRoot:${digest.zgRoot}`]),
      ],
      ...(uri === undefined || salted ? {} : { contentUrl: uri }),
      ...(licence ? { license: licence.reference } : {}),
      ...(rights ? { conditionsOfAccess: rightsText(rights) } : {}),
      ...references('exampleOfWork', parameters),
    },
    ...(licence?.entity ?? []),
  ]
}

/** The files of the archive and the artifacts of the run, with digests, sizes, types and what they are about. */
export const fileEntities = (recorded: RecordedRun): readonly Entity[] => {
  const named = namedFiles(recorded)
  const parameters = new Map<string, string[]>()
  for (const [artifacts, idFor] of [
    [workflowInputs(recorded), idOf.input],
    [workflowOutputs(recorded), idOf.output],
  ] as const)
    for (const [name, values] of artifacts)
      for (const { digest } of values)
        parameters.set(digest.sha256, (parameters.get(digest.sha256) ?? []).concat(idFor(name)))
  const artifacts = artifactsOf(recorded)
  const described = [...artifacts].flatMap(([sha256, artifact]) =>
    artifactEntities(recorded, artifact, parameters.get(sha256) ?? []),
  )
  const known = new Set([idOf.workflow, ...described.map((entity) => entity['@id'])])
  const rest = pathsOf(recorded)
    .filter((path) => !known.has(path))
    .map((path): Entity => {
      const { name, about } = named.get(path) ?? fixedOf(path)?.(recorded) ?? { name: path, about: [] }
      const bytes = recorded.files.get(path)!
      return {
        '@id': path,
        '@type': 'File',
        name,
        encodingFormat: /\.json$/.test(path) ? 'application/json' : 'text/plain',
        contentSize: String(bytes.length),
        sha256: digestOf(path, bytes),
        ...references('about', about),
      }
    })
  return [...rest, ...described]
}
