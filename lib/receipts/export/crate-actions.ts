import type { StepRecord } from '../types.ts'
import { artifactId, type Entity, id, idOf, references, statusOf, timesOfRun } from './crate-entity.ts'
import { drawnStep } from './crate-workflow.ts'
import {
  endedWell,
  iso,
  outputsOf,
  type RecordedRun,
  workflowInputs,
  workflowOutputs,
} from './recorded-run.ts'

const errorOf = ({ outcome }: StepRecord) => (outcome.ok ? {} : { error: outcome.problem.reason })

const attempt = (recorded: RecordedRun, record: StepRecord): readonly Entity[] => {
  const { step, attempt: number, uses, inputs, outcome, simulated } = record
  const name = number === 1 ? step : `${step}, attempt ${number}`
  const result = { actionStatus: statusOf(outcome.ok), ...errorOf(record) }
  return [
    {
      '@id': idOf.control(step, number),
      '@type': 'ControlAction',
      name: `Orchestrate ${name}`,
      instrument: id(idOf.step(drawnStep(recorded, step))),
      object: id(idOf.action(step, number)),
      ...result,
    },
    {
      '@id': idOf.action(step, number),
      '@type': 'CreateAction',
      name,
      description: `${uses}${simulated ? ', on a local stand-in of the network (simulated)' : ''}`,
      agent: id(idOf.agent(recorded.executor)),
      instrument: id(idOf.tool(uses)),
      startTime: iso(record.startedAtMs),
      endTime: iso(record.finishedAtMs),
      ...references(
        'object',
        Object.values(inputs).map(({ artifact }) => artifactId(recorded, artifact)),
      ),
      ...references(
        'result',
        Object.values(outputsOf(record)).map((artifact) => artifactId(recorded, artifact)),
      ),
      ...result,
    },
  ]
}

const runAction = (recorded: RecordedRun): Entity => {
  const { run, account, records } = recorded
  const done = endedWell(recorded)
  const failed = done ? undefined : records.findLast(({ outcome }) => !outcome.ok)
  const idsOf = (named: ReadonlyMap<string, readonly Parameters<typeof artifactId>[1][]>) =>
    [...named.values()].flat().map((artifact) => artifactId(recorded, artifact))
  return {
    '@id': idOf.run,
    '@type': 'CreateAction',
    name: `Run ${run}`,
    agent: id(idOf.agent(account)),
    instrument: id(idOf.workflow),
    ...timesOfRun(recorded),
    ...references('object', idsOf(workflowInputs(recorded))),
    ...references('result', idsOf(workflowOutputs(recorded))),
    actionStatus: statusOf(done),
    ...(failed ? errorOf(failed) : {}),
  }
}

/**
 * What happened: the engine's OrganizeAction, the workflow's CreateAction, and for each step attempt a ControlAction and a
 * CreateAction; and who did it.
 */
export const actionEntities = (recorded: RecordedRun): readonly Entity[] => {
  const { account, executor, records } = recorded
  return [
    {
      '@id': idOf.organize,
      '@type': 'OrganizeAction',
      name: 'Run of the engine',
      agent: id(idOf.agent(executor)),
      instrument: id(idOf.engine),
      ...timesOfRun(recorded),
      object: records.map(({ step, attempt: number }) => id(idOf.control(step, number))),
      result: id(idOf.run),
    },
    { '@id': idOf.engine, '@type': 'SoftwareApplication', name: 'Weft' },
    runAction(recorded),
    {
      '@id': idOf.agent(account),
      '@type': 'Person',
      name: `Account ${account}`,
      description: 'Signed the workflow and pays for the run.',
    },
    {
      '@id': idOf.agent(executor),
      '@type': 'Organization',
      name: `Runner ${executor}`,
      description: 'Ran the steps and signed the receipts.',
    },
    ...records.flatMap((record) => attempt(recorded, record)),
  ]
}
