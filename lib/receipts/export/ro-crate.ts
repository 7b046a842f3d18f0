import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { StepRecord } from '../types.ts'
import { artifactsOf, iso, type RecordedRun } from './recorded-run.ts'

const id = (text: string) => ({ '@id': text })
const artifactId = (sha256: string) => `urn:weft:sha256:${sha256}`
const agentId = (caip10: string) => `did:pkh:${caip10}`
const workflowId = 'manifest.json'
const profiles = [
  'https://w3id.org/ro/wfrun/process/0.5',
  'https://w3id.org/ro/wfrun/workflow/0.5',
  'https://w3id.org/ro/wfrun/provenance/0.5',
  'https://w3id.org/workflowhub/workflow-ro-crate/1.0',
]

const fileEntity = ([sha256, { kind, name, mediaType, size, uri }]: readonly [string, Artifact]): Json => ({
  '@id': artifactId(sha256),
  '@type': 'File',
  name: name ?? kind,
  encodingFormat: mediaType,
  contentSize: size,
  sha256,
  ...(uri === undefined ? {} : { contentUrl: uri }),
})

const actionOf = ({ step, attempt }: StepRecord) => `#${step}-${attempt}`
const statusOf = (ok: boolean) => id(`http://schema.org/${ok ? 'Completed' : 'Failed'}ActionStatus`)

const stepAction = (record: StepRecord, executor: string): Json => ({
  '@id': actionOf(record),
  '@type': 'CreateAction',
  name: `${record.step}, attempt ${record.attempt}`,
  agent: id(agentId(executor)),
  instrument: id(`#${record.uses}`),
  startTime: iso(record.startedAtMs),
  endTime: iso(record.finishedAtMs),
  object: Object.values(record.inputs).map(({ artifact }) => id(artifactId(artifact.digest.sha256))),
  result: record.outcome.ok
    ? Object.values(record.outcome.outputs).map(({ digest }) => id(artifactId(digest.sha256)))
    : [],
  actionStatus: statusOf(record.outcome.ok),
  ...(record.outcome.ok ? {} : { error: record.outcome.problem.reason }),
})

const controlAction = (record: StepRecord): Json => ({
  '@id': `${actionOf(record)}-control`,
  '@type': 'ControlAction',
  instrument: id(`#step-${record.step}`),
  object: id(actionOf(record)),
  actionStatus: statusOf(record.outcome.ok),
})

/** What the workflow's own outputs are; a step's output that nobody declared stays inside. */
const resultsOf = ({ manifest, records }: RecordedRun): readonly Json[] =>
  Object.values(manifest.outputs ?? {}).flatMap(({ from }) =>
    records.flatMap(({ step, outcome }) => {
      const made =
        outcome.ok && from.startsWith(`${step}.`) ? outcome.outputs[from.slice(step.length + 1)] : null
      return made ? [id(artifactId(made.digest.sha256))] : []
    }),
  )

/** The workflow with its steps and tools, as the signed manifest has them. */
const workflowEntities = ({ manifest, digest }: RecordedRun): readonly Json[] => {
  const steps = Object.entries(manifest.steps)
  const tools = [...new Map(steps.map(([, step]) => [step.uses, step.adapter]))]
  return [
    {
      '@id': workflowId,
      '@type': ['File', 'SoftwareSourceCode', 'ComputationalWorkflow', 'HowTo'],
      name: manifest.name,
      version: manifest.version,
      encodingFormat: 'application/json',
      sha256: digest,
      programmingLanguage: id('#weft-manifest'),
      step: steps.map(([name]) => id(`#step-${name}`)),
      hasPart: tools.map(([uses]) => id(`#${uses}`)),
    },
    { '@id': '#weft-manifest', '@type': 'ComputerLanguage', name: 'Weft workflow manifest' },
    ...steps.map(([name, { uses }], index) => ({
      '@id': `#step-${name}`,
      '@type': 'HowToStep',
      name,
      position: String(index + 1),
      workExample: id(`#${uses}`),
    })),
    ...tools.map(([uses, adapter]) => ({
      '@id': `#${uses}`,
      '@type': 'SoftwareApplication',
      name: uses,
      softwareVersion: uses.split('@').at(-1)!,
      identifier: adapter,
    })),
  ]
}

/**
 * A run as a Provenance Run Crate (Workflow Run RO-Crate 0.5): the engine's OrganizeAction, the workflow's CreateAction, and
 * for each step attempt a ControlAction and a CreateAction. Step `position` is the manifest's order.
 */
export const roCrateOf = (recorded: RecordedRun): Json => {
  const { run, manifest, account, executor, records } = recorded
  const newest = new Map(records.map((record) => [record.step, record.outcome.ok]))
  const done = Object.keys(manifest.steps).every((step) => newest.get(step) === true)
  const times = {
    ...(records.length === 0
      ? {}
      : {
          startTime: iso(Math.min(...records.map(({ startedAtMs }) => startedAtMs))),
          endTime: iso(Math.max(...records.map(({ finishedAtMs }) => finishedAtMs))),
        }),
  }
  const files = [...artifactsOf(records)]
  return {
    '@context': ['https://w3id.org/ro/crate/1.1/context', 'https://w3id.org/ro/terms/workflow-run/context'],
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: [
          id('https://w3id.org/ro/crate/1.1'),
          id('https://w3id.org/workflowhub/workflow-ro-crate/1.0'),
        ],
        about: id('./'),
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: `${manifest.name}, run ${run}`,
        description: `Provenance of one run of the workflow “${manifest.name}”.`,
        ...(times.endTime === undefined ? {} : { datePublished: times.endTime }),
        license: 'Each file has its own licence.',
        identifier: `urn:weft:run:${run}`,
        conformsTo: profiles.map(id),
        mainEntity: id(workflowId),
        hasPart: [id(workflowId), ...files.map(([sha256]) => id(artifactId(sha256)))],
        mentions: [id('#run'), id('#organize')],
      },
      ...profiles.map((profile) => ({
        '@id': profile,
        '@type': 'CreativeWork',
        name: profile.split('/').slice(-2).join(' '),
        version: profile.split('/').at(-1)!,
      })),
      ...workflowEntities(recorded),
      {
        '@id': '#organize',
        '@type': 'OrganizeAction',
        agent: id(agentId(account)),
        instrument: id('#weft'),
        ...times,
        object: records.map((record) => id(`${actionOf(record)}-control`)),
        result: id('#run'),
      },
      { '@id': '#weft', '@type': 'SoftwareApplication', name: 'Weft', identifier: agentId(executor) },
      {
        '@id': '#run',
        '@type': 'CreateAction',
        name: `Run ${run}`,
        agent: id(agentId(account)),
        instrument: id(workflowId),
        ...times,
        result: resultsOf(recorded),
        actionStatus: statusOf(done),
      },
      { '@id': agentId(account), '@type': 'Person', name: account },
      ...(agentId(account) === agentId(executor)
        ? []
        : [{ '@id': agentId(executor), '@type': 'SoftwareApplication', name: executor }]),
      ...records.flatMap((record) => [controlAction(record), stepAction(record, executor)]),
      ...files.map(fileEntity),
    ],
  }
}
