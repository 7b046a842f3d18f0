import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kinds } from '#lib/workflow/kinds.ts'
import { artifactFlows } from './artifact-flows.ts'
import { artifactKinds } from './artifact-kinds.ts'
import { ageOf, earliestMs, freshnessOf, latestMs } from './freshness.ts'
import { gapsOf, pairKey, pairsOf } from './pairs.ts'
import { ownRecords } from './testing.ts'
import { artifacts } from './vocabulary.ts'

const records = ownRecords()
const pairs = pairsOf(records)
const pair = (a: string, b: string) => pairs.find((one) => pairKey(one.a, one.b) === pairKey(a, b))!

describe('pairs', () => {
  test('there is one for any two projects, and the findings follow from the records', () => {
    const count = records.projects.length
    expect(pairs).toHaveLength((count * (count - 1)) / 2)
    expect(pairs.filter(({ seedPair }) => seedPair)).toHaveLength(15)
    expect(pairs.filter(({ documented }) => documented > 0)).toHaveLength(31)
    expect(pair('gensyn', '0g')).toMatchObject({ potential: 1, documented: 2, gap: 0 })
    // 0G's x402 is a demonstration that simulates: said with low confidence, it builds no potential.
    expect(pair('0g', 'sentient')).toMatchObject({ commonStandards: ['openai-api'], potential: 1, gap: 1 })
    expect(pair('sentient', 'bittensor')).toMatchObject({ commonStandards: [], potential: 0 })
  })
  test('a gap is what is possible less what is documented, and never below nothing', () => {
    for (const { gap, potential, documented } of pairs) expect(gap).toBe(Math.max(0, potential - documented))
    const ranked = gapsOf(pairs)
    expect(ranked.every(({ gap }) => gap > 0)).toBe(true)
    expect(ranked).toHaveLength(pairs.filter(({ gap }) => gap > 0).length)
  })
  test('an ended edge counts for nothing and is still there', () => {
    expect(pair('ocean', 'fetch-asi').documented).toBe(0)
    expect(pair('ocean', 'fetch-asi').edges).toHaveLength(1)
  })
  test('taking an edge away never raises a level', () => {
    fc.assert(
      fc.property(fc.subarray([...records.edges]), (edges) => {
        const fewer = new Map(pairsOf({ ...records, edges }).map((one) => [pairKey(one.a, one.b), one]))
        return pairs.every((one) => fewer.get(pairKey(one.a, one.b))!.documented <= one.documented)
      }),
      { numRuns: 20 },
    )
  })
})

describe('artifacts', () => {
  test('a higher level asks for more, and what nobody accepts is orphaned', () => {
    const at = (level: number) => artifactFlows(records, level)
    for (const level of [1, 2, 3])
      for (const [index, { edges }] of at(level).entries())
        expect(at(level + 1)[index]!.edges.length).toBeLessThanOrEqual(edges.length)
    expect(
      at(1)
        .filter(({ orphaned }) => orphaned)
        .map(({ artifact }) => artifact),
    ).toEqual(['licence', 'fingerprint'])
  })
  test('each maps to port kinds of the composer, and together they name every kind but receipts of value', () => {
    expect(Object.keys(artifactKinds).sort()).toEqual([...artifacts].sort())
    const named = new Set(Object.values(artifactKinds).flatMap((one) => one.kinds))
    expect(Object.keys(kinds).filter((kind) => !named.has(kind as keyof typeof kinds))).toEqual([])
    for (const { kinds: carried, as } of Object.values(artifactKinds))
      expect(carried.length > 0 || as !== undefined).toBe(true)
  })
})

describe('how old a claim is', () => {
  const at = (asOf: string, dateUnknown?: true) => ({
    ...records.sources['z-storage']!,
    asOf,
    ...(dateUnknown ? { dateUnknown } : {}),
  })
  const sources = {
    new: at('2026-11-01'),
    month: at('2026-09'),
    old: at('2025'),
    none: at('2026-11-20', true),
  }
  const nowMs = Date.UTC(2026, 10, 25)
  test.each([
    [['new'], 'current'],
    [['month'], 'current'],
    [['new', 'old'], 'old'],
    [['new', 'none'], 'undated'],
    [[], 'undated'],
    [['missing'], 'undated'],
  ] as const)('%j is %s', (ids, freshness) => expect(freshnessOf(ids, sources, nowMs)).toBe(freshness))
  test('a partial date is never more exact than it says', () => {
    expect(new Date(earliestMs('2026-02')).toISOString()).toContain('2026-02-01')
    expect(new Date(latestMs('2026-02')).toISOString()).toContain('2026-02-28')
    expect(new Date(latestMs('2024')).toISOString()).toContain('2024-12-31')
  })
  test('an age counts each source once', () => {
    expect(ageOf(['new', 'new', 'none', 'old'], sources)).toMatchObject({
      newest: '2026-11-01',
      oldest: '2025',
      undated: 1,
    })
  })
})
