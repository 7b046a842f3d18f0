import type { Json } from '#lib/workflow/json.ts'
import type { StepRecord } from '../types.ts'
import { iso, outputsOf, type RecordedRun } from './recorded-run.ts'

export type Attributes = Readonly<Record<string, Json>>
type Attempt = Pick<StepRecord, 'step' | 'attempt'>

export const activityOf = ({ step, attempt }: Attempt) => `run:${step}-${attempt}`
/** What an attempt made: a thing of its own, even where others made the same bytes, since PROV lets a thing be made once. */
export const madeBy = (attempt: Attempt, port: string) => `${activityOf(attempt)}.${port}`
export const content = (sha256: string) => `sha256:${sha256}`

export const evidenceOf = (record: StepRecord) =>
  record.evidence.map((evidence, index) => ({ ...evidence, entity: madeBy(record, `evidence.${index + 1}`) }))

/** All that an attempt made: outputs and evidence. */
export const partsOf = (record: StepRecord): readonly string[] => [
  ...Object.keys(outputsOf(record)).map((port) => madeBy(record, port)),
  ...evidenceOf(record).map(({ entity }) => entity),
]

/** For each attempt, what it took: the thing that an earlier attempt made, or plain bytes that came with the workflow. */
const usages = (records: readonly StepRecord[]) => {
  const made = new Map<string, string>()
  return records.map((record) => {
    const taken = Object.entries(record.inputs).map(([port, { artifact, from }]) => {
      const sha256 = artifact.digest.sha256
      return { port, sha256, entity: made.get(`${from} ${sha256}`) ?? content(sha256) }
    })
    for (const [port, { digest }] of Object.entries(outputsOf(record)))
      made.set(`${record.step}.${port} ${digest.sha256}`, madeBy(record, port))
    return { record, taken }
  })
}

/** What was used, made, derived, and which bytes it is. */
export const flowsOf = ({ records }: RecordedRun): Readonly<Record<string, readonly Attributes[]>> => {
  const used: Attributes[] = []
  const wasGeneratedBy: Attributes[] = []
  const wasDerivedFrom: Attributes[] = []
  const specializationOf: Attributes[] = []
  for (const { record, taken } of usages(records)) {
    const activity = activityOf(record)
    for (const { port, entity } of taken)
      used.push({ 'prov:activity': activity, 'prov:entity': entity, 'prov:role': port })
    const generate = (entity: string, role: string) =>
      wasGeneratedBy.push({
        'prov:entity': entity,
        'prov:activity': activity,
        'prov:time': iso(record.finishedAtMs),
        'prov:role': role,
      })
    for (const [port, { digest }] of Object.entries(outputsOf(record))) {
      const entity = madeBy(record, port)
      generate(entity, port)
      specializationOf.push({ 'prov:specificEntity': entity, 'prov:generalEntity': content(digest.sha256) })
      for (const source of new Set(taken.map((one) => one.entity)))
        wasDerivedFrom.push({
          'prov:generatedEntity': entity,
          'prov:usedEntity': source,
          'prov:activity': activity,
        })
    }
    for (const { entity } of evidenceOf(record)) generate(entity, 'evidence')
  }
  return { used, wasGeneratedBy, wasDerivedFrom, specializationOf }
}
