import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { StepRecord } from '../types.ts'
import { type Attributes, activityOf, content, evidenceOf, flowsOf, madeBy, partsOf } from './prov-flows.ts'
import { artifactsOf, iso, outputsOf, type RecordedRun } from './recorded-run.ts'

const typed = (value: string, type: string) => ({ $: value, type })
const qualified = (name: string) => typed(name, 'prov:QUALIFIED_NAME')

/** Numbered relations, as PROV-JSON writes those that have no name of their own: `_:u1`. */
const numbered = (letter: string, relations: readonly Attributes[]): Json =>
  Object.fromEntries(relations.map((relation, index) => [`_:${letter}${index + 1}`, relation]))

const artifactAttributes = ({ kind, name, mediaType, size, salted, rights }: Artifact): Attributes => ({
  ...(name === undefined || salted ? {} : { 'prov:label': name }),
  'prov:type': qualified(`weft:${kind}`),
  'weft:mediaType': mediaType,
  'weft:size': typed(size, 'xsd:nonNegativeInteger'),
  ...(salted ? { 'weft:salted': true } : {}),
  ...(rights?.licence === undefined ? {} : { 'weft:licence': rights.licence }),
})

const activityAttributes = ({
  step,
  uses,
  outcome,
  simulated,
  startedAtMs,
  finishedAtMs,
}: StepRecord): Attributes => ({
  'prov:startTime': iso(startedAtMs),
  'prov:endTime': iso(finishedAtMs),
  'prov:label': step,
  'weft:uses': uses,
  'weft:outcome': outcome.ok ? 'done' : 'failed',
  'weft:simulated': simulated,
  ...(outcome.ok ? {} : { 'weft:problem': outcome.problem.reason }),
})

const entitiesOf = (recorded: RecordedRun): Json => {
  const { manifest, digest, records } = recorded
  const entries: (readonly [string, Attributes])[] = [
    [content(digest), { 'prov:type': qualified('prov:Plan'), 'prov:label': manifest.name }],
    ...[...artifactsOf(recorded)].map(
      ([sha256, artifact]) => [content(sha256), artifactAttributes(artifact)] as const,
    ),
  ]
  for (const record of records) {
    for (const [port, artifact] of Object.entries(outputsOf(record)))
      entries.push([madeBy(record, port), artifactAttributes(artifact)])
    for (const { entity, kind, claim, level, value } of evidenceOf(record))
      entries.push([
        entity,
        {
          'prov:type': qualified('weft:Evidence'),
          'prov:label': kind,
          'weft:claim': claim,
          'weft:level': level,
          'weft:sha256': sha256Hex(canonical(value)),
        },
      ])
  }
  return Object.fromEntries(entries)
}

/**
 * A run as W3C PROV-JSON (member submission of 24 April 2013): step attempts are activities, what each of them made an
 * entity of its own that specializes its bytes, the account and the runner agents, the signed manifest the plan.
 */
export const provOf = (recorded: RecordedRun): Json => {
  const { run, digest, account, executor, records } = recorded
  const [chain, owner, runner] = [
    account.slice(0, account.lastIndexOf(':')),
    `pkh:${account.slice(account.lastIndexOf(':') + 1)}`,
    `pkh:${executor.slice(executor.lastIndexOf(':') + 1)}`,
  ]
  const { used, wasGeneratedBy, wasDerivedFrom, specializationOf } = flowsOf(recorded)
  return {
    prefix: {
      prov: 'http://www.w3.org/ns/prov#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
      sha256: 'urn:weft:sha256:',
      run: `urn:weft:run:${run}:`,
      pkh: `did:pkh:${chain}:`,
      weft: 'urn:weft:vocab:',
    },
    entity: entitiesOf(recorded),
    activity: Object.fromEntries(records.map((record) => [activityOf(record), activityAttributes(record)])),
    agent: {
      [owner]: { 'prov:type': qualified('prov:Person'), 'prov:label': account },
      [runner]: { 'prov:type': qualified('prov:SoftwareAgent'), 'prov:label': executor },
    },
    used: numbered('u', used!),
    wasGeneratedBy: numbered('g', wasGeneratedBy!),
    wasDerivedFrom: numbered('d', wasDerivedFrom!),
    specializationOf: numbered('s', specializationOf!),
    wasAttributedTo: numbered('a', [
      { 'prov:entity': content(digest), 'prov:agent': owner },
      ...records.flatMap(partsOf).map((entity) => ({ 'prov:entity': entity, 'prov:agent': runner })),
    ]),
    wasAssociatedWith: numbered(
      'w',
      records.map((record) => ({
        'prov:activity': activityOf(record),
        'prov:agent': runner,
        'prov:plan': content(digest),
      })),
    ),
    actedOnBehalfOf: numbered(
      'b',
      owner === runner
        ? []
        : records.map((record) => ({
            'prov:delegate': runner,
            'prov:responsible': owner,
            'prov:activity': activityOf(record),
          })),
    ),
  }
}
