import { describe, expect, test } from 'vitest'
import { checkRecords } from './check.ts'
import { readRecords } from './read.ts'
import type { Ecosystem } from './schema.ts'
import { ownRecords, recordFiles } from './testing.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test breaks records on purpose
type Loose = any

test('every record is of its shape and named after what it holds, and the rules hold', () => {
  const { value, problems } = readRecords(recordFiles())
  expect(problems).toEqual([])
  expect(checkRecords(value)).toEqual([])
  expect(value.projects.filter(({ tier }) => tier === 'seed')).toHaveLength(6)
})

describe('a file that is wrong says where', () => {
  const broken = (path: string, change: (record: Loose) => void) => {
    const files = recordFiles().map((file) => {
      if (file.path !== path) return file
      const record = JSON.parse(file.text)
      change(record)
      return { path, text: JSON.stringify(record) }
    })
    return readRecords(files).problems
  }
  test.each<[string, string, (record: Loose) => void, RegExp]>([
    ['a layer that is none', 'projects/0g.json', (p) => p.layers.push('magic'), /layers/],
    ['a claim without a source', 'projects/0g.json', (p) => (p.oneLiner.src = []), /names its source/],
    ['a field that nobody knows', 'projects/0g.json', (p) => (p.price = 3), /price/],
    ['a day that is none', 'projects/0g.json', (p) => (p.lastChecked = '2026-02-31'), /lastChecked/],
    ['a source over http', 'sources/z-storage.json', (s) => (s.url = 'http://example.org'), /url/],
    ['another name than its file', 'projects/0g.json', (p) => (p.slug = 'zero'), /is named zero\.json/],
  ])('%s', (_, path, change, reason) => {
    const [problem] = broken(path, change)
    expect(problem?.path).toBe(path)
    expect(problem?.reason).toMatch(reason)
  })
  test('text that is not JSON, a record of no kind, and one that is missing', () => {
    const files = recordFiles().filter(({ path }) => path !== 'method.json')
    const { problems } = readRecords([
      ...files,
      { path: 'projects/x.json', text: '{' },
      { path: 'x/y.json', text: '{}' },
    ])
    expect(problems.map(({ path }) => path)).toEqual(['projects/x.json', 'x/y.json', 'method.json'])
  })
})

describe('the rules', () => {
  const said = (change: (records: Loose) => void): readonly string[] => {
    const records = ownRecords()
    change(records)
    return checkRecords(records as Ecosystem).map(({ path, reason }) => `${path}: ${reason}`)
  }
  const project = (records: Loose, slug: string) => records.projects.find((one: Loose) => one.slug === slug)
  const edge = (records: Loose, id: string) => records.edges.find((one: Loose) => one.id === id)
  test.each<[string, (records: Loose) => void, RegExp]>([
    [
      'a source that is not there',
      (r) => (project(r, '0g').oneLiner.src = ['nowhere']),
      /no source “nowhere”/,
    ],
    [
      'a source that nobody cites',
      (r) => (r.sources.idle = { ...r.sources['z-storage'], id: 'idle' }),
      /No claim cites/,
    ],
    ['a source from the future', (r) => (r.sources['z-storage'].asOf = '2027-01-01'), /dated after the day/],
    ['a project twice', (r) => r.projects.push(project(r, '0g')), /given twice/],
    ['a name for two', (r) => project(r, '0g').aliases.push('Ritual'), /“ritual” names two/],
    ['a redirect to nowhere', (r) => (r.redirects.old = 'nowhere'), /cannot lead/],
    [
      'a standard twice',
      (r) => project(r, '0g').standards.push(project(r, '0g').standards[0]),
      /listed twice/,
    ],
    ['a strength without reason', (r) => (project(r, '0g').dimensions.storage.why = ''), /needs a reason/],
    [
      'more live than designed',
      (r) =>
        (project(r, 'gensyn').dimensions.storage = {
          strength: 0,
          live: 2,
          why: '',
          src: [],
          confidence: 'high',
        }),
      /more runs than is designed/,
    ],
    [
      'a seed that says nothing of now',
      (r) => (project(r, '0g').dimensions.data.live = null),
      /a seed says what is live/,
    ],
    [
      'a conflict without its record',
      (r) => (r.conflicts = r.conflicts.filter((one: Loose) => one.project !== 'ritual')),
      /needs a record of the conflict/,
    ],
    ['a timeline out of order', (r) => project(r, '0g').timeline.reverse(), /not in order/],
    ['an end that is none', (r) => (r.edges[0].to = 'nowhere'), /no project “nowhere”/],
    [
      'an announcement above level 1',
      (r) => (r.edges.find((one: Loose) => one.kind === 'announced').level = 2),
      /only announced has level 1/,
    ],
    [
      'an ended edge that counts',
      (r) => (r.edges.find((one: Loose) => one.kind === 'ended').level = 3),
      /has ended has level 0/,
    ],
    [
      'certainty without a primary source',
      (r) => {
        const found = r.edges.find((one: Loose) => one.level >= 3 && one.claim.confidence === 'high')
        edge(r, found.id).claim.src = [Object.values<Loose>(r.sources).find((s) => s.tier === 'tertiary').id]
      },
      /needs a primary source/,
    ],
    [
      'certainty of a strength that only others speak of',
      (r) => (project(r, '0g').dimensions.incentives.src = ['z-launch']),
      /projects\/0g: dimensions\.incentives: high confidence needs a primary source/,
    ],
    [
      'a strength that is live by an undated page alone',
      (r) => {
        const storage = project(r, '0g').dimensions.storage
        for (const id of storage.src) r.sources[id].dateUnknown = true
      },
      /projects\/0g: dimensions\.storage is called live/,
    ],
    [
      'a network that is live by an undated page alone',
      (r) => (project(r, 'vana').networks[0].src = ['z-reg']),
      /projects\/vana: networks\[0\] \(“live”\) is called live/,
    ],
    [
      'a project that is live by an undated page alone',
      (r) => (project(r, '0g').status.src = ['z-reg']),
      /projects\/0g: status \(“mainnet-live”\) is called live/,
    ],
    [
      'a claim that says live, by an undated page alone',
      (r) => Object.assign(edge(r, 'e10-0g-eigencloud').claim, { text: 'It is live.', src: ['z-reg'] }),
      /edges\/e10-0g-eigencloud: claim .* is called live/,
    ],
    [
      'a part of a mainnet by an undated page alone',
      (r) => (project(r, 'gensyn').status.src = ['g-reg']),
      /projects\/gensyn: status is called live/,
    ],
    ['a seed pair without a word', (r) => (r.pairs = r.pairs.slice(1)), /is not said/],
    [
      'a criterion without a score',
      (r) => delete r.criteria.scores['0g'].verifiability,
      /no score for verifiability/,
    ],
  ])('%s', (_, change, reason) => {
    expect(said(change).join('\n')).toMatch(reason)
  })
})
