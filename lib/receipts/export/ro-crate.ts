import type { Json } from '#lib/workflow/json.ts'
import { actionEntities } from './crate-actions.ts'
import { type Entity, id, idOf } from './crate-entity.ts'
import { crateName, fileEntities, pathsOf } from './crate-files.ts'
import { workflowEntities } from './crate-workflow.ts'
import { iso, type RecordedRun, timesOf } from './recorded-run.ts'

const crateVersion = 'https://w3id.org/ro/crate/1.1'
const workflowCrate = 'https://w3id.org/workflowhub/workflow-ro-crate/1.0'
const profiles = [
  ['https://w3id.org/ro/wfrun/process/0.5', 'Process Run Crate'],
  ['https://w3id.org/ro/wfrun/workflow/0.5', 'Workflow Run Crate'],
  ['https://w3id.org/ro/wfrun/provenance/0.5', 'Provenance Run Crate'],
  [workflowCrate, 'Workflow RO-Crate'],
] as const

const rootEntities = (recorded: RecordedRun): readonly Entity[] => {
  const { run, manifest, records, signedAtMs } = recorded
  return [
    {
      '@id': crateName,
      '@type': 'CreativeWork',
      conformsTo: [id(crateVersion), id(workflowCrate)],
      about: id('./'),
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: `${manifest.name}, run ${run}`,
      description: `One run of the workflow “${manifest.name}”: what was signed, what each step did, and the receipts that prove it.`,
      datePublished: iso(timesOf(recorded)?.finishedAtMs ?? signedAtMs),
      license: id(idOf.licence),
      identifier: `urn:weft:run:${run}`,
      conformsTo: profiles.map(([profile]) => id(profile)),
      mainEntity: id(idOf.workflow),
      hasPart: pathsOf(recorded).map(id),
      mentions: [
        idOf.organize,
        idOf.run,
        ...records.map(({ step, attempt }) => idOf.action(step, attempt)),
      ].map(id),
    },
    {
      '@id': idOf.licence,
      '@type': 'CreativeWork',
      name: 'No licence for the whole',
      description:
        'Nobody has stated a licence for this archive as a whole. Where the licence of a file or an artifact is known, it stands beside it; where none stands, nothing is known of it.',
    },
    ...profiles.map(([profile, name]) => ({
      '@id': profile,
      '@type': 'CreativeWork',
      name,
      version: profile.slice(profile.lastIndexOf('/') + 1),
    })),
  ]
}

/**
 * A run as a Provenance Run Crate (Workflow Run RO-Crate 0.5 over RO-Crate 1.1): the signed workflow with its steps and
 * tools, the engine's OrganizeAction, the workflow's CreateAction, for each step attempt a ControlAction and a CreateAction,
 * and every file of the bundle with what it is about. A pure function of manifest, records and files, so that a verifier
 * writes the same bytes. Artifacts that the archive does not hold are CreativeWork, not File; private ones always are.
 */
export const roCrateOf = (recorded: RecordedRun): Json => {
  const graph = new Map<string, Entity>()
  const entities = [rootEntities, workflowEntities, actionEntities, fileEntities].flatMap((part) =>
    part(recorded),
  )
  for (const entity of entities) if (!graph.has(entity['@id'])) graph.set(entity['@id'], entity)
  return {
    '@context': [`${crateVersion}/context`, 'https://w3id.org/ro/terms/workflow-run/context'],
    '@graph': [...graph.values()] as unknown as Json,
  }
}
