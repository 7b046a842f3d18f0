import { describe, expect, it } from 'vitest'
import { canonical } from '#lib/workflow/canonical.ts'
import { openLineageOf } from './open-lineage.ts'
import { given, madeRecords, madeRun } from './testing-run.ts'
import { uuidOf } from './uuid.ts'

type Fields = Readonly<Record<string, unknown>>
type Facets = Readonly<Record<string, Fields>>
type Named = { readonly namespace: string; readonly name: string; readonly facets: Facets }
type RunEvent = {
  readonly eventType: string
  readonly eventTime: string
  readonly run: { readonly runId: string; readonly facets: Facets }
  readonly job: Named
  readonly inputs: readonly Named[]
  readonly outputs: readonly Named[]
  readonly producer: string
  readonly schemaURL: string
}
const eventsOf = (records = madeRecords) => openLineageOf(madeRun(records)) as unknown as readonly RunEvent[]
const events = eventsOf()

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const uri = /^[a-z][a-z0-9+.-]*:\S+$/
const terms = ['eventType', 'eventTime', 'run', 'job', 'inputs', 'outputs', 'producer', 'schemaURL']
/** Facets of the standard that we use: where they stand, and what they must say. */
const standards: Readonly<Record<string, readonly string[]>> = {
  parent: ['run', 'job'],
  errorMessage: ['message', 'programmingLanguage'],
  jobType: ['processingType', 'integration'],
}

/** What RunEvent of OpenLineage 2-0-2 asks, and that each run has one START and one end. */
const problemsOf = (list: readonly RunEvent[]): readonly string[] => {
  const problems: string[] = []
  const must = (holds: unknown, sentence: string) => {
    if (!holds) problems.push(sentence)
  }
  const facets = (group: Facets) => {
    for (const [name, facet] of Object.entries(group)) {
      must(
        standards[name] || /^weft_[a-z]+$/.test(name),
        `${name} is a facet of the standard, or ours by its prefix`,
      )
      must(
        uri.test(String(facet._producer)) && uri.test(String(facet._schemaURL)),
        `${name} says whose it is`,
      )
      for (const field of standards[name] ?? []) must(facet[field], `${name} has ${field}`)
    }
  }
  const ends = new Map<string, string[]>()
  for (const { eventType, eventTime, run, job, inputs, outputs, producer, schemaURL, ...rest } of list) {
    must(Object.keys(rest).length === 0, `an event has only ${terms.join(', ')}`)
    must(['START', 'COMPLETE', 'FAIL'].includes(eventType), `${eventType} is a transition`)
    must(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(eventTime), 'the time is a date-time')
    must(uuid.test(run.runId), 'runId is a UUID')
    must(uri.test(producer), 'producer is a URI')
    must(
      schemaURL === 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
      'schemaURL is that of RunEvent',
    )
    for (const named of [job, ...inputs, ...outputs]) {
      must(named.namespace && named.name, 'jobs and datasets have a namespace and a name')
      facets(named.facets)
    }
    facets(run.facets)
    must(
      (eventType === 'FAIL') === 'errorMessage' in run.facets,
      'failures, and only they, have an errorMessage',
    )
    ends.set(run.runId, [...(ends.get(run.runId) ?? []), eventType])
  }
  for (const [run, types] of ends)
    must(/^START,(COMPLETE|FAIL)$/.test(types.join()), `${run} starts once and ends once, in this order`)
  const times = list.map(({ eventTime }) => eventTime)
  must(canonical(times) === canonical([...times].sort()), 'events stand in the order of their times')
  return problems
}

describe('OpenLineage events', () => {
  it.each([
    ['a whole run', madeRecords, 2 + 2 * 5],
    ['a run that is not through', madeRecords.slice(0, 2), 2 + 2 * 2],
    ['a run of which nothing has ended', [], 0],
  ])('keep to the specification for %s', (_what, records, count) => {
    expect(problemsOf(eventsOf(records))).toEqual([])
    expect(eventsOf(records)).toHaveLength(count)
  })
  it('are checked by rules that find an end too few and a facet without a producer', () => {
    expect(problemsOf(events.slice(0, -1)).join()).toContain('starts once and ends once')
    const [first, ...rest] = structuredClone(events) as [RunEvent, ...RunEvent[]]
    delete (first.run.facets.weft_run as Record<string, unknown>)._producer
    expect(problemsOf([first, ...rest])).toContain('weft_run says whose it is')
  })
  it('name the whole run as the parent of each attempt', () => {
    const [whole] = events
    for (const { run, job } of events.slice(1, -1)) {
      const { parent } = run.facets
      expect(parent!.run).toEqual({ runId: whole!.run.runId })
      expect(parent!.job).toEqual({ namespace: whole!.job.namespace, name: 'Store, read, judge' })
      expect(job.name).toMatch(/^Store, read, judge\.(store\.[01]|read|judge)$/)
    }
  })
  it('end a run by its failure when that stopped it, else not', () => {
    expect(events.at(-1)).toMatchObject({ eventType: 'COMPLETE' })
    const failing = madeRecords
      .slice(0, 3)
      .map((record) =>
        record.step === 'read'
          ? { ...record, outcome: { ok: false as const, problem: { code: 'gone', reason: 'It is gone.' } } }
          : record,
      )
    expect(eventsOf(failing).at(-1)).toMatchObject({
      eventType: 'FAIL',
      run: { facets: { errorMessage: { message: 'It is gone.' } } },
    })
    expect(eventsOf(madeRecords.slice(0, 1)).at(-1)).toMatchObject({
      eventType: 'FAIL',
      run: { facets: { errorMessage: { message: 'The run did not finish.' } } },
    })
  })
  it('name datasets by their bytes, so that one step’s output is the next one’s input', () => {
    const read = events.find(({ eventType, job }) => eventType === 'COMPLETE' && job.name.endsWith('.read'))!
    const made = events
      .filter(({ job }) => job.name.includes('.store.'))
      .flatMap(({ outputs }) => outputs.map(({ namespace, name }) => `${namespace}:${name}`))
    expect(made).toHaveLength(2)
    expect(read.inputs.map(({ namespace, name }) => `${namespace}:${name}`)).toEqual(
      expect.arrayContaining(made),
    )
    expect(read.inputs[0]!.facets.weft_artifact).toMatchObject({
      digest: { sha256: given.diary.digest.sha256 },
      salted: true,
    })
    expect(canonical(events)).not.toContain('diary-of-ada')
  })
  it('are the same for the same run', () => {
    expect(canonical(eventsOf())).toBe(canonical(events))
  })
})

describe('uuidOf', () => {
  it('is version 5 in the namespace of URLs, as another implementation computes it', () => {
    expect(uuidOf('http://python.org/')).toBe('4c565f0d-3f5a-5890-b41b-20cf47701c5e')
    expect(uuidOf('urn:weft:run:run-1/Grüße/1')).toBe('ee9d2149-acb2-5527-9c55-e77acd66d2a0')
  })
})
