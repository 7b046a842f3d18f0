import { describe, expect, it } from 'vitest'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { filesOf, sampleBundle } from '../testing.ts'
import { readRun } from './read-run.ts'
import { roCrateOf } from './ro-crate.ts'
import { type Described, graphOf } from './testing-crate.ts'
import { crateProblems } from './testing-profiles.ts'
import { given, madeRecords, madeRun } from './testing-run.ts'

const crate = roCrateOf(madeRun())
const entity = (id: string, of: Json = crate): Described | undefined =>
  graphOf(of).find((each) => each['@id'] === id)
const ref = (id: string) => ({ '@id': id })

describe('a Provenance Run Crate', () => {
  it.each([
    ['whole', madeRecords],
    ['of a run that is not through', madeRecords.slice(0, 2)],
    ['of a run of which nothing has ended', []],
  ])('%s keeps to the profiles', (_what, records) => {
    const recorded = madeRun(records)
    expect(crateProblems(roCrateOf(recorded), recorded.files)).toEqual([])
  })
  it('stands in every bundle as it is written here, whole or failed', async () => {
    for (const bytes of [await sampleBundle(), await sampleBundle({ failing: 'store' })]) {
      const run = await readRun(bytes)
      if (!run.ok) throw new Error(run.problem.reason)
      const held = new TextDecoder().decode(filesOf(bytes).get('ro-crate-metadata.json'))
      const written = roCrateOf(run.value)
      expect(held).toBe(canonical(written))
      expect(crateProblems(written, run.value.files)).toEqual([])
    }
  })
  it('puts no step before one that it waits for', () => {
    const place = (step: string) => entity(`#step/${step}`)!.position
    expect([place('store'), place('read'), place('judge')]).toEqual([1, 2, 3])
  })
  it('joins attempts to steps, tools, what went in and what came out', () => {
    expect(entity('#control/store.1/1')).toMatchObject({
      instrument: ref('#step/store'),
      object: ref('#attempt/store.1/1'),
    })
    const [, second] = madeRecords
    const made = second!.outcome.ok ? second!.outcome.outputs.object!.digest.sha256 : ''
    expect(entity('#attempt/store.1/1')).toMatchObject({
      instrument: ref('#example/store@1.0.0'),
      agent: ref(`did:pkh:eip155:31337:0x${'b2'.repeat(20)}`),
      object: [ref(`urn:weft:sha256:${given.second.digest.sha256}`)],
      result: [ref(`urn:weft:sha256:${made}`)],
      description: expect.stringContaining('simulated'),
    })
    expect(entity('#example/store@1.0.0')).toMatchObject({ name: 'Store', softwareVersion: '1.0.0' })
    expect(entity('#run')).toMatchObject({ agent: ref(`did:pkh:eip155:31337:0x${'a1'.repeat(20)}`) })
  })
  it('says that attempts failed and why, and that the run can do without them', () => {
    const failed = ref('http://schema.org/FailedActionStatus')
    for (const id of ['#attempt/judge/1', '#attempt/judge/2', '#control/judge/2'])
      expect(entity(id)).toMatchObject({ actionStatus: failed, error: 'The judge is busy.' })
    expect(entity('#run')).toMatchObject({ actionStatus: ref('http://schema.org/CompletedActionStatus') })
    expect(entity('#run')).not.toHaveProperty('error')
    const stopped = roCrateOf(madeRun(madeRecords.slice(0, 1)))
    expect(entity('#run', stopped)).toMatchObject({ actionStatus: failed })
  })
  it('names receipts and evidence, and what they are about', () => {
    expect(entity('receipts/00004-judge-1.dsse.json')).toMatchObject({ about: [ref('#attempt/judge/1')] })
    const evidence = graphOf(crate).filter((each) => each['@id'].startsWith('evidence/'))
    expect(evidence).toHaveLength(1)
    expect(evidence[0]!.about).toHaveLength(madeRecords.length)
  })
  it('names files that the archive holds as files, with their licence, and others not', () => {
    expect(entity(`data/${given.first.digest.sha256}`)).toMatchObject({
      '@type': 'File',
      license: ref('https://spdx.org/licenses/CC-BY-4.0'),
      conditionsOfAccess: 'Allowed: derive, use. Not allowed: train. Duties: attribute, compensate 5 %.',
      exampleOfWork: [ref('#input/files')],
    })
    expect(entity(`urn:weft:sha256:${given.second.digest.sha256}`)).toMatchObject({
      '@type': 'CreativeWork',
      description: 'Its bytes are not in this archive.',
    })
  })
  it('never names private bytes as a file, even where somebody put them in', () => {
    const recorded = madeRun()
    const { sha256 } = given.diary.digest
    const leaked = { ...recorded, files: new Map([...recorded.files, [`data/${sha256}`, new Uint8Array(4)]]) }
    for (const run of [recorded, leaked]) {
      const written = roCrateOf(run)
      expect(entity(`urn:weft:sha256:${sha256}`, written)).toMatchObject({
        '@type': 'CreativeWork',
        name: 'data.file',
      })
      expect(entity('#attempt/read/1', written)!.object).toContainEqual(ref(`urn:weft:sha256:${sha256}`))
      expect(canonical(written)).not.toContain('diary-of-ada')
    }
  })
  it('is the same for the same run', () => {
    expect(canonical(roCrateOf(madeRun()))).toBe(canonical(crate))
  })
})

describe('the checker of crates', () => {
  const files = madeRun().files
  const changed = (change: (graph: Record<string, unknown>[]) => void): Json => {
    const copy = structuredClone(crate) as unknown as { '@graph': Record<string, unknown>[] }
    change(copy['@graph'])
    return copy as unknown as Json
  }
  const of = (graph: Record<string, unknown>[], id: string) => graph.find((each) => each['@id'] === id)!
  it.each<[string, (graph: Record<string, unknown>[]) => void, string]>([
    ['a thing twice', (graph) => graph.push({ ...graph[0] }), 'each @id is described once'],
    [
      'a thing that is not described',
      (graph) => graph.splice(graph.indexOf(of(graph, '#weft')), 1),
      'refers to #weft',
    ],
    [
      'a file that is not there',
      (graph) => Object.assign(of(graph, 'runner.json'), { '@id': 'x.json' }),
      'x.json, a File, is a part',
    ],
    [
      'a wrong digest',
      (graph) => Object.assign(of(graph, 'runner.json'), { sha256: 'aa' }),
      'runner.json: its sha256',
    ],
    ['no licence', (graph) => delete of(graph, './').license, 'the root has a license'],
    ['no language', (graph) => delete of(graph, 'manifest.json').programmingLanguage, 'programmingLanguage'],
    ['a profile too few', (graph) => (of(graph, './').conformsTo as unknown[]).pop(), 'the root conforms to'],
    [
      'an error of what went well',
      (graph) => Object.assign(of(graph, '#run'), { error: 'x' }),
      'only failures have an error',
    ],
    [
      'another tool',
      (graph) => Object.assign(of(graph, '#attempt/read/1'), { instrument: ref('#weft') }),
      'implements the step',
    ],
    [
      'an attempt nobody ordered',
      (graph) => (of(graph, '#organize').object as unknown[]).pop(),
      'every attempt',
    ],
    [
      'a term of no context',
      (graph) => Object.assign(of(graph, '#run'), { sha512: 'x' }),
      'sha512 is a known term',
    ],
  ])('finds %s', (_what, change, sentence) => {
    expect(crateProblems(changed(change), files).join('\n')).toContain(sentence)
  })
})
