import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Json } from '#lib/workflow/json.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { type Entity, id, idOf, references } from './crate-entity.ts'
import type { RecordedRun } from './recorded-run.ts'

const parameter = (entity: string, name: string, more: Readonly<Record<string, Json>>): Entity => ({
  '@id': entity,
  '@type': 'FormalParameter',
  name,
  additionalType: 'File',
  ...more,
})

/** What the workflow takes and gives. */
const parametersOf = ({ manifest }: RecordedRun): readonly Entity[] => [
  ...Object.entries(manifest.inputs ?? {}).map(([name, { kind, title, accepts, privacy, many }]) =>
    parameter(idOf.input(name), name, {
      description: `${title ?? name} (${kind}${many ? ', a list' : ''}${privacy === 'private' ? ', private' : ''})`,
      ...(accepts ? { encodingFormat: accepts } : {}),
      valueRequired: 'True',
    }),
  ),
  ...Object.entries(manifest.outputs ?? {}).map(([name, { from }]) =>
    parameter(idOf.output(name), name, { description: `What ${from} gives` }),
  ),
]

/** Steps by their place: never before one that they wait for. */
const stepsOf = ({ manifest }: RecordedRun): readonly Entity[] =>
  topologicalOrder(manifest).order.map((step, index) => ({
    '@id': idOf.step(step),
    '@type': 'HowToStep',
    name: step,
    position: index + 1,
    workExample: id(idOf.tool(manifest.steps[step]!.uses)),
  }))

const toolsOf = (recorded: RecordedRun): readonly Entity[] => {
  const pinned = new Map(Object.values(recorded.manifest.steps).map(({ uses, adapter }) => [uses, adapter]))
  return [...pinned].map(([uses, adapter]) => ({
    '@id': idOf.tool(uses),
    '@type': 'SoftwareApplication',
    name: recorded.descriptionOf(uses)?.title ?? uses,
    softwareVersion: uses.slice(uses.indexOf('@') + 1),
    identifier: [uses, adapter],
  }))
}

/** The workflow as it was drawn and signed: main workflow, parameters, steps, and the tools that they use. */
export const workflowEntities = (recorded: RecordedRun): readonly Entity[] => {
  const { manifest, digest, files, account } = recorded
  const steps = stepsOf(recorded)
  const tools = toolsOf(recorded)
  const names = (group: object | undefined, idFor: (name: string) => string) =>
    Object.keys(group ?? {}).map(idFor)
  return [
    {
      '@id': idOf.workflow,
      '@type': ['File', 'SoftwareSourceCode', 'ComputationalWorkflow', 'HowTo'],
      name: manifest.name,
      version: manifest.version,
      encodingFormat: 'application/json',
      contentSize: String(files.get(idOf.workflow)?.length ?? 0),
      sha256: digest,
      identifier: `sha256:${digest}`,
      creator: id(idOf.agent(account)),
      programmingLanguage: id(idOf.language),
      ...references('input', names(manifest.inputs, idOf.input)),
      ...references('output', names(manifest.outputs, idOf.output)),
      step: steps.map((step) => id(step['@id'])),
      hasPart: tools.map((tool) => id(tool['@id'])),
    },
    {
      '@id': idOf.language,
      '@type': 'ComputerLanguage',
      name: 'Weft workflow manifest',
      identifier: manifest.type,
      version: manifest.type.slice(manifest.type.lastIndexOf(':') + 1),
    },
    ...parametersOf(recorded),
    ...steps,
    ...tools,
  ]
}

/** The step as it was drawn, that an attempt belongs to. */
export const drawnStep = ({ manifest }: RecordedRun, step: string): string =>
  Object.hasOwn(manifest.steps, step) ? step : drawnId(step)
