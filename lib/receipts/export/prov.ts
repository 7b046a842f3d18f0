import type { Json } from '#lib/workflow/json.ts'
import { artifactsOf, iso, type RecordedRun } from './recorded-run.ts'

const typed = (value: string, type: string) => ({ $: value, type })

/** Numbered relations, as PROV-JSON writes those that have no name of their own: `_:u1`. */
const numbered = (letter: string, relations: readonly Json[]): Json =>
  Object.fromEntries(relations.map((relation, index) => [`_:${letter}${index + 1}`, relation]))

/**
 * A run as W3C PROV-JSON (member submission of 24 April 2013): artifacts are entities, step attempts activities, the account
 * and the runner agents, the signed manifest the plan.
 */
export const provOf = ({ run, manifest, digest, account, executor, records }: RecordedRun): Json => {
  const activity = ({ step, attempt }: { step: string; attempt: number }) => `run:${step}-${attempt}`
  const plan = `sha256:${digest}`
  const agent = (caip10: string) => `pkh:${caip10.split(':').at(-1)}`
  const chain = account.split(':').slice(0, 2).join(':')
  return {
    prefix: {
      sha256: 'urn:weft:sha256:',
      run: `urn:weft:run:${run}:`,
      pkh: `did:pkh:${chain}:`,
      weft: 'urn:weft:vocab:',
    },
    entity: {
      [plan]: { 'prov:type': typed('prov:Plan', 'prov:QUALIFIED_NAME'), 'prov:label': manifest.name },
      ...Object.fromEntries(
        [...artifactsOf(records)].map(([sha256, { kind, name, mediaType, size }]) => [
          `sha256:${sha256}`,
          {
            ...(name === undefined ? {} : { 'prov:label': name }),
            'weft:kind': kind,
            'weft:mediaType': mediaType,
            'weft:size': size,
          },
        ]),
      ),
    },
    activity: Object.fromEntries(
      records.map((record) => [
        activity(record),
        {
          'prov:startTime': iso(record.startedAtMs),
          'prov:endTime': iso(record.finishedAtMs),
          'prov:label': record.step,
          'weft:uses': record.uses,
          'weft:outcome': record.outcome.ok ? 'done' : 'failed',
          'weft:simulated': record.simulated,
          ...(record.outcome.ok ? {} : { 'weft:problem': record.outcome.problem.reason }),
        },
      ]),
    ),
    agent: {
      [agent(account)]: { 'prov:type': typed('prov:Agent', 'prov:QUALIFIED_NAME') },
      [agent(executor)]: { 'prov:type': typed('prov:SoftwareAgent', 'prov:QUALIFIED_NAME') },
    },
    used: numbered(
      'u',
      records.flatMap((record) =>
        Object.entries(record.inputs).map(([port, { artifact }]) => ({
          'prov:activity': activity(record),
          'prov:entity': `sha256:${artifact.digest.sha256}`,
          'prov:role': port,
        })),
      ),
    ),
    wasGeneratedBy: numbered(
      'g',
      records.flatMap((record) =>
        Object.entries(record.outcome.ok ? record.outcome.outputs : {}).map(([port, { digest: made }]) => ({
          'prov:entity': `sha256:${made.sha256}`,
          'prov:activity': activity(record),
          'prov:role': port,
        })),
      ),
    ),
    wasAssociatedWith: numbered(
      'w',
      records.map((record) => ({
        'prov:activity': activity(record),
        'prov:agent': agent(executor),
        'prov:plan': plan,
      })),
    ),
    actedOnBehalfOf: numbered('b', [
      { 'prov:delegate': agent(executor), 'prov:responsible': agent(account) },
    ]),
  }
}
