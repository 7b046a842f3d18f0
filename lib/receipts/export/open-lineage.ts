import type { Json } from '#lib/workflow/json.ts'
import type { StepRecord } from '../types.ts'
import {
  datasets,
  errorMessage,
  type Fields,
  jobType,
  own,
  producer,
  schemaURL,
  standard,
} from './open-lineage-facets.ts'
import {
  endedWell,
  iso,
  outputsOf,
  type RecordedRun,
  timesOf,
  workflowInputs,
  workflowOutputs,
} from './recorded-run.ts'
import { uuidOf } from './uuid.ts'

type Event = Fields & { readonly eventTime: string }

type Span = {
  readonly run: { readonly runId: string; readonly facets: Fields }
  readonly job: Json
  readonly inputs: Json
  readonly outputs: Json
  readonly startedAtMs: number
  readonly finishedAtMs: number
  /** Null when it ended well. */
  readonly error: string | null
}

/** The two events of one run: how it began, and how it ended. */
const eventsOf = ({
  run,
  job,
  inputs,
  outputs,
  startedAtMs,
  finishedAtMs,
  error,
}: Span): readonly [Event, Event] => {
  const { runId, facets } = run
  const ended = error === null ? facets : { ...facets, errorMessage: errorMessage(error) }
  return [
    {
      eventType: 'START',
      eventTime: iso(startedAtMs),
      run: { runId, facets },
      job,
      inputs,
      outputs: [],
      producer,
      schemaURL,
    },
    {
      eventType: error === null ? 'COMPLETE' : 'FAIL',
      eventTime: iso(finishedAtMs),
      run: { runId, facets: ended },
      job,
      inputs,
      outputs,
      producer,
      schemaURL,
    },
  ]
}

/**
 * A run as OpenLineage 2-0-2 RunEvents: START and COMPLETE or FAIL of the whole run and of each step attempt, in the order
 * of their times, each attempt naming the whole as its parent. Run ids are UUIDs made of the run's own name, so that the
 * same run gives the same events. Datasets are named by sha256; their bytes are not described any further.
 */
export const openLineageOf = (recorded: RecordedRun): readonly Json[] => {
  const { run, manifest, digest, account, executor, records } = recorded
  const times = timesOf(recorded)
  if (!times) return []
  const runId = uuidOf(`urn:weft:run:${run}`)
  const namespace = `urn:weft:workflow:sha256:${digest}`
  const whole = { run: { runId }, job: { namespace, name: manifest.name } }
  const parent = standard('ParentRunFacet', '1-2-0', { ...whole, root: whole })
  const failed = endedWell(recorded) ? null : records.findLast(({ outcome }) => !outcome.ok)
  const unfinished = failed?.outcome.ok === false ? failed.outcome.problem.reason : 'The run did not finish.'
  const ofAttempt = (record: StepRecord) =>
    eventsOf({
      run: {
        runId: uuidOf(`urn:weft:run:${run}/${record.step}/${record.attempt}`),
        facets: {
          parent,
          weft_attempt: own('attempt', {
            step: record.step,
            attempt: record.attempt,
            uses: record.uses,
            adapter: record.adapter,
            simulated: record.simulated,
          }),
        },
      },
      job: { namespace, name: `${manifest.name}.${record.step}`, facets: { jobType: jobType('STEP') } },
      inputs: datasets(Object.values(record.inputs).map(({ artifact }) => artifact)),
      outputs: datasets(Object.values(outputsOf(record))),
      startedAtMs: record.startedAtMs,
      finishedAtMs: record.finishedAtMs,
      error: record.outcome.ok ? null : record.outcome.problem.reason,
    })
  const [start, end] = eventsOf({
    run: {
      runId,
      facets: {
        weft_run: own('run', { run, manifest: `sha256:${digest}`, account, executor }),
      },
    },
    job: { namespace, name: manifest.name, facets: { jobType: jobType('WORKFLOW') } },
    inputs: datasets([...workflowInputs(recorded).values()].flat()),
    outputs: datasets([...workflowOutputs(recorded).values()].flat()),
    ...times,
    error: failed === null ? null : unfinished,
  })
  const within = records
    .flatMap(ofAttempt)
    .sort((a, b) => (a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0))
  return [start, ...within, end]
}
