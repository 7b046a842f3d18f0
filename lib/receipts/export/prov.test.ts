import { describe, expect, it } from 'vitest'
import { canonical } from '#lib/workflow/canonical.ts'
import { provOf } from './prov.ts'
import { given, madeRecords, madeRun } from './testing-run.ts'

type Values = Readonly<Record<string, unknown>>
type Group = Readonly<Record<string, Values>>
type Document = { readonly prefix: Readonly<Record<string, string>> } & Readonly<Record<string, Group>>

/** PROV-JSON: each relation with the names that it must have, what they name, and the other names that it may have. */
const relations: Readonly<Record<string, { must: Values; may: readonly string[] }>> = {
  used: { must: { 'prov:activity': 'activity', 'prov:entity': 'entity' }, may: ['prov:time', 'prov:role'] },
  wasGeneratedBy: {
    must: { 'prov:entity': 'entity', 'prov:activity': 'activity' },
    may: ['prov:time', 'prov:role'],
  },
  wasDerivedFrom: {
    must: { 'prov:generatedEntity': 'entity', 'prov:usedEntity': 'entity' },
    may: ['prov:activity', 'prov:generation', 'prov:usage'],
  },
  specializationOf: { must: { 'prov:specificEntity': 'entity', 'prov:generalEntity': 'entity' }, may: [] },
  wasAttributedTo: { must: { 'prov:entity': 'entity', 'prov:agent': 'agent' }, may: [] },
  wasAssociatedWith: {
    must: { 'prov:activity': 'activity', 'prov:agent': 'agent' },
    may: ['prov:plan', 'prov:role'],
  },
  actedOnBehalfOf: {
    must: { 'prov:delegate': 'agent', 'prov:responsible': 'agent' },
    may: ['prov:activity'],
  },
}
const elements = ['entity', 'activity', 'agent']
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const problemsOf = (document: Document): readonly string[] => {
  const problems: string[] = []
  const must = (holds: unknown, sentence: string) => {
    if (!holds) problems.push(sentence)
  }
  const qualified = (name: string) =>
    must(document.prefix[name.slice(0, name.indexOf(':'))], `${name} has a prefix`)
  const value = (name: string, given: unknown) => {
    const literal = given as { $?: unknown; type?: string }
    if (typeof given !== 'object')
      return must(['string', 'boolean', 'number'].includes(typeof given), `${name} is plain`)
    must(typeof literal.$ === 'string' && literal.type, `${name} is a typed literal`)
    qualified(literal.type ?? '')
    if (literal.type === 'prov:QUALIFIED_NAME') qualified(String(literal.$))
  }
  for (const group of Object.keys(document))
    must(
      group === 'prefix' || elements.includes(group) || relations[group],
      `${group} is a part of PROV-JSON`,
    )
  for (const prefix of Object.values(document.prefix))
    must(/^(https?|urn|did):/.test(prefix), `${prefix} is an IRI`)
  for (const group of elements)
    for (const [name, attributes] of Object.entries(document[group]!)) {
      qualified(name)
      for (const [attribute, given] of Object.entries(attributes)) {
        qualified(attribute)
        value(attribute, given)
      }
    }
  for (const { 'prov:startTime': start, 'prov:endTime': end } of Object.values(document.activity!))
    must(
      time.test(String(start)) && time.test(String(end)) && String(start) <= String(end),
      'activities have times',
    )
  for (const [relation, { must: required, may }] of Object.entries(relations))
    for (const [name, fields] of Object.entries(document[relation]!)) {
      must(/^_:[a-z]\d+$/.test(name), `${name} is a blank name`)
      for (const [field, group] of Object.entries(required))
        must(document[String(group)]?.[String(fields[field])], `${relation}: ${field} names a known ${group}`)
      for (const field of Object.keys(fields))
        must(required[field] || may.includes(field), `${relation} has no ${field}`)
    }
  for (const { 'prov:plan': plan } of Object.values(document.wasAssociatedWith!))
    must(document.entity?.[String(plan)], 'the plan is a known entity')
  const made = Object.values(document.wasGeneratedBy!).map((each) => each['prov:entity'])
  must(new Set(made).size === made.length, 'each thing is made once')
  return problems
}

const documentOf = (records = madeRecords) => provOf(madeRun(records)) as unknown as Document
const document = documentOf()

describe('PROV-JSON', () => {
  it.each([
    ['a whole run', madeRecords],
    ['a run that is not through', madeRecords.slice(0, 2)],
    ['a run of which nothing has ended', []],
  ])('keeps to the submission for %s', (_what, records) => {
    expect(problemsOf(documentOf(records))).toEqual([])
  })
  it('is checked by rules that find a name unknown, a thing made twice and a plan that is none', () => {
    const broken = (change: (copy: Record<string, Record<string, Record<string, unknown>>>) => void) => {
      const copy = structuredClone(document) as unknown as Record<
        string,
        Record<string, Record<string, unknown>>
      >
      change(copy)
      return problemsOf(copy as unknown as Document)
    }
    expect(broken((copy) => delete copy.entity!['run:store.0-1.object'])).toContain(
      'wasGeneratedBy: prov:entity names a known entity',
    )
    expect(
      broken((copy) => Object.assign(copy.wasGeneratedBy!, { '_:g99': copy.wasGeneratedBy!['_:g1'] })),
    ).toContain('each thing is made once')
    expect(
      broken((copy) => Object.assign(copy.wasAssociatedWith!['_:w1']!, { 'prov:plan': 'run:none' })),
    ).toContain('the plan is a known entity')
  })
  it('says what each attempt used: what the one before made, or what came with the workflow', () => {
    const used = (activity: string) =>
      Object.values(document.used!)
        .filter((each) => each['prov:activity'] === activity)
        .map((each) => [each['prov:role'], each['prov:entity']])
    expect(used('run:read-1')).toEqual([
      ['diary', `sha256:${given.diary.digest.sha256}`],
      ['objects.0', 'run:store.0-1.object'],
      ['objects.1', 'run:store.1-1.object'],
    ])
    const derived = Object.values(document.wasDerivedFrom!).filter(
      (each) => each['prov:generatedEntity'] === 'run:read-1.text',
    )
    expect(derived).toHaveLength(3)
  })
  it('says who acted for whom and by which plan', () => {
    const [owner, runner] = [`pkh:0x${'a1'.repeat(20)}`, `pkh:0x${'b2'.repeat(20)}`]
    const { digest } = madeRun()
    expect(document.prefix.pkh).toBe('did:pkh:eip155:31337:')
    expect(document.actedOnBehalfOf!['_:b1']).toEqual({
      'prov:delegate': runner,
      'prov:responsible': owner,
      'prov:activity': 'run:store.0-1',
    })
    expect(document.wasAssociatedWith!['_:w1']).toMatchObject({
      'prov:agent': runner,
      'prov:plan': `sha256:${digest}`,
    })
    expect(document.wasAttributedTo!['_:a1']).toEqual({
      'prov:entity': `sha256:${digest}`,
      'prov:agent': owner,
    })
  })
  it('tells of failures, of evidence, and not the names of private files', () => {
    expect(document.activity!['run:judge-2']).toMatchObject({
      'weft:outcome': 'failed',
      'weft:problem': 'The judge is busy.',
    })
    expect(document.entity!['run:read-1.evidence.1']).toMatchObject({ 'weft:claim': 'integrity' })
    expect(document.entity![`sha256:${given.diary.digest.sha256}`]).toMatchObject({ 'weft:salted': true })
    expect(canonical(document)).not.toContain('diary-of-ada')
  })
})
