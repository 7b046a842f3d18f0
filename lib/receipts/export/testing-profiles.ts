import type { Json } from '#lib/workflow/json.ts'
import { baseProblems, type Described, graphOf, idsOf, is, isTime } from './testing-crate.ts'

/** Rules of Workflow RO-Crate 1.0 and of the Process, Workflow and Provenance Run Crate profiles 0.5. */
const profileProblems = (graph: readonly Described[]): readonly string[] => {
  const problems: string[] = []
  const must = (holds: unknown, sentence: string) => {
    if (!holds) problems.push(sentence)
  }
  const byId = new Map(graph.map((entity) => [entity['@id'], entity]))
  const all = (type: string) => graph.filter((entity) => is(entity, type))
  const at = (value: unknown) => idsOf(value).map((id) => byId.get(id))
  const refers = (entity: Described, property: string, type: string) =>
    must(
      idsOf(entity[property]).length > 0 && at(entity[property]).every((target) => is(target, type)),
      `${entity['@id']}: ${property} is a ${type}`,
    )
  const descriptor = byId.get('ro-crate-metadata.json')
  const root = byId.get('./')
  if (!descriptor || !root) return ['descriptor and root are there']

  // Workflow RO-Crate 1.0.
  const workflow = at(root.mainEntity)[0]
  if (!workflow) return [...problems, 'there is a main workflow']
  for (const type of ['File', 'SoftwareSourceCode', 'ComputationalWorkflow', 'HowTo'])
    must(is(workflow, type), `the main workflow is a ${type}`)
  refers(workflow, 'programmingLanguage', 'ComputerLanguage')
  must(
    idsOf(descriptor.conformsTo).includes('https://w3id.org/workflowhub/workflow-ro-crate/1.0'),
    'the descriptor names Workflow RO-Crate 1.0',
  )

  // The profiles.
  for (const profile of [
    'https://w3id.org/ro/wfrun/process/0.5',
    'https://w3id.org/ro/wfrun/workflow/0.5',
    'https://w3id.org/ro/wfrun/provenance/0.5',
    'https://w3id.org/workflowhub/workflow-ro-crate/1.0',
  ]) {
    must(idsOf(root.conformsTo).includes(profile), `the root conforms to ${profile}`)
    must(is(byId.get(profile), 'CreativeWork'), `${profile} is described as a CreativeWork`)
  }

  // Process Run Crate: tools and actions.
  const tools = idsOf(workflow.hasPart)
  for (const tool of tools) {
    must(is(byId.get(tool), 'SoftwareApplication'), `${tool} is a SoftwareApplication`)
    for (const property of ['name', 'softwareVersion'])
      must(byId.get(tool)?.[property], `${tool} has a ${property}`)
  }
  const actions = all('CreateAction')
  for (const action of [...actions, ...all('ControlAction'), ...all('OrganizeAction')]) {
    const status = idsOf(action.actionStatus)[0] ?? ''
    must(
      action.error === undefined || status.endsWith('FailedActionStatus'),
      `${action['@id']}: only failures have an error`,
    )
  }
  for (const action of actions) {
    const id = action['@id']
    must(idsOf(root.mentions).includes(id), `${id} is mentioned`)
    must(idsOf(action.instrument).length === 1, `${id} has one instrument`)
    must(
      at(action.agent).every((who) => is(who, 'Person') || is(who, 'Organization')),
      `${id}: someone did it`,
    )
    must(idsOf(action.agent).length === 1, `${id} has one agent`)
    must(action.name, `${id} has a name`)
    must(
      all('ControlAction').length === 0 || (isTime(action.startTime) && isTime(action.endTime)),
      `${id} has times`,
    )
    must(String(action.startTime ?? '') <= String(action.endTime ?? ''), `${id} ends after it starts`)
    must(idsOf(action.actionStatus).length === 1, `${id} says how it ended`)
    for (const thing of [...at(action.object), ...at(action.result)])
      must(is(thing, 'File') || is(thing, 'CreativeWork'), `${id} takes and gives data`)
  }

  // Workflow Run Crate: the run, and what realizes a parameter.
  const runs = actions.filter((action) => idsOf(action.instrument)[0] === workflow['@id'])
  must(runs.length === 1, 'the workflow was run once')
  for (const parameter of all('FormalParameter'))
    for (const property of ['name', 'additionalType'])
      must(parameter[property], `${parameter['@id']} has a ${property}`)
  for (const [property, end] of [
    ['input', 'object'],
    ['output', 'result'],
  ] as const) {
    if (workflow[property] !== undefined) refers(workflow, property, 'FormalParameter')
    for (const thing of at(runs[0]?.[end]))
      must(
        idsOf(thing?.exampleOfWork).some((id) => idsOf(workflow[property]).includes(id)),
        `${thing?.['@id']}, ${end} of the run, realizes an ${property}`,
      )
  }

  // Provenance Run Crate: steps, and who orchestrated what.
  refers(workflow, 'step', 'HowToStep')
  const positions = new Map(all('HowToStep').map((step) => [step['@id'], Number(step.position)]))
  for (const step of all('HowToStep')) {
    must(idsOf(workflow.step).includes(step['@id']), `${step['@id']} belongs to the workflow`)
    must(tools.includes(idsOf(step.workExample)[0] ?? ''), `${step['@id']}: its tool belongs to the workflow`)
    must(Number.isInteger(positions.get(step['@id'])), `${step['@id']} has a place`)
  }
  for (const control of all('ControlAction')) {
    refers(control, 'instrument', 'HowToStep')
    refers(control, 'object', 'CreateAction')
    const [step] = at(control.instrument)
    for (const action of at(control.object))
      must(
        idsOf(action?.instrument).join() === idsOf(step?.workExample).join(),
        `${control['@id']}: what was run is what implements the step`,
      )
  }
  const orders = all('OrganizeAction')
  must(orders.length === 1, 'one engine run')
  for (const organize of orders) {
    refers(organize, 'instrument', 'SoftwareApplication')
    must(idsOf(organize.result).join() === runs[0]?.['@id'], 'the engine ran the workflow')
    const controls = all('ControlAction').map((control) => control['@id'])
    must(idsOf(organize.object).join() === controls.join(), 'the engine orchestrated every attempt')
  }
  const controlled = all('ControlAction').flatMap((control) => idsOf(control.object))
  for (const action of actions)
    must(action === runs[0] || controlled.includes(action['@id']), `${action['@id']} was orchestrated`)
  return problems
}

/**
 * What is wrong with a crate over these files, each as one sentence. The checker is written from the texts and not from what
 * we write: RO-Crate 1.1, Workflow RO-Crate 1.0, and the three profiles of Workflow Run RO-Crate 0.5; every rule that they
 * mark MUST and that can be seen in the file, and those marked SHOULD that we promise.
 */
export const crateProblems = (crate: Json, files: ReadonlyMap<string, Uint8Array>): readonly string[] => [
  ...baseProblems(crate, files),
  ...profileProblems(graphOf(crate)),
]
