import { afterEach, describe, expect, it, vi } from 'vitest'
import { describe as descriptionOf } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { alterFiles, type Changes, filesOf, sampleBundle } from './testing.ts'
import { only } from './testing-defect.ts'
import { datasetArtifact, datasetBytes } from './testing-steps.ts'
import { gatheringRun, texts } from './testing-unfolded.ts'
import { verifyBundle } from './verify.ts'

const nowMs = 1_790_000_000_000
const check = async (changes: Changes) => verifyBundle(await sampleBundle(changes), { nowMs })
const dataPath = `data/${datasetArtifact.digest.sha256}`

const withUnknownEvidence = only('store', ({ evidence }) => ({
  evidence: [...evidence, { kind: 'later/proof@1', claim: 'execution', level: 'A5', value: {} }],
}))
const higher: NonNullable<Changes['verdict']> = (statement) => ({
  ...statement,
  predicate: {
    ...statement.predicate,
    verifiedLevels: [...statement.predicate.verifiedLevels, 'WEFT_EXECUTION_A5'],
  },
})

describe('a runner that knows more than this version', () => {
  it('has levels in its verdict that stay unchecked, and all else is checked', async () => {
    const report = await check({ record: withUnknownEvidence, verdict: higher })
    expect(report.problems).toEqual([])
    expect(report.verdict).toBe('Incomplete')
    expect(report.unchecked.map(({ code }) => code)).toEqual(['evidence-unknown', 'verdict-unchecked'])
    const elsewhere = await check({
      record: withUnknownEvidence,
      verdict: (statement) => ({
        ...statement,
        predicate: { ...statement.predicate, resourceUri: 'urn:weft:run:other' },
      }),
    })
    expect(elsewhere.problems.map(({ code }) => code)).toEqual(['verdict-differs'])
  })
  it('is not believed without evidence that this version does not know', async () => {
    const report = await check({ verdict: higher })
    expect(report.problems.map(({ code }) => code)).toEqual(['verdict-differs'])
  })
  it('describes a step type in a later form: the words of it stay unchecked', async () => {
    const known = descriptionOf(definitionOf('standard/record@1.0.0')!) as { [key: string]: Json }
    const later = { ...known, type: 'urn:weft:step:v2' }
    const manifest = (given: Manifest): Manifest => ({
      ...given,
      steps: {
        ...given.steps,
        record: { ...given.steps.record!, adapter: `sha256:${digestOf(later)}` },
      },
    })
    const report = await check({ manifest, descriptions: { 'standard/record@1.0.0': later } })
    expect(report.problems).toEqual([])
    expect(report.unchecked.map(({ code }) => code)).toEqual(['adapter-unknown'])
  })
})

describe('a level that is asked', () => {
  const asking = (level: 'A1' | 'A5') => (manifest: Manifest) => ({
    ...manifest,
    steps: { ...manifest.steps, file: { ...manifest.steps.file!, requires: { integrity: level } } },
  })
  it('stays open when only bytes that are not here could show it', async () => {
    const without = await check({ manifest: asking('A5'), data: new Map(), receipts: 1 })
    expect(without.problems).toEqual([])
    expect(without.unchecked.map(({ code }) => code)).toContain('assurance-open')
    const beside = await verifyBundle(
      await sampleBundle({ manifest: asking('A5'), data: new Map(), receipts: 1 }),
      { nowMs, bytes: (sha256) => (sha256 === datasetArtifact.digest.sha256 ? datasetBytes : null) },
    )
    expect(beside.unchecked.map(({ code }) => code)).not.toContain('assurance-open')
  })
  it('is reached, or is not, when they are', async () => {
    expect((await check({ manifest: asking('A5') })).verdict).toBe('Verified')
    const less = await check({
      manifest: asking('A1'),
      record: only('file', () => ({ evidence: [] })),
    })
    expect(less.problems.map(({ step, code }) => `${step} ${code}`)).toEqual(['file assurance-low'])
  })
})

describe('bytes in a bundle', () => {
  it('are never those of a private artifact', async () => {
    const secret = { ...texts[0]!, salted: true as const }
    const bytes = new TextEncoder().encode(secret.name!)
    const run = gatheringRun((manifest) => ({
      ...manifest,
      inputs: { ...manifest.inputs, title: { kind: 'value.json', privacy: 'private', value: secret } },
    }))
    const data = new Map([[secret.digest.sha256, bytes]])
    const bundle = await sampleBundle({ ...run, data })
    const path = `data/${secret.digest.sha256}`
    expect(filesOf(bundle).has(path)).toBe(false)
    expect((await verifyBundle(bundle, { nowMs })).verdict).toBe('Verified')
    const leaking = alterFiles(bundle, (files) => files.set(path, bytes))
    const { problems } = await verifyBundle(leaking, { nowMs })
    expect(problems.map(({ code }) => code)).toEqual(['private-bytes'])
  })
  it('are left out where they would be too many, with a note on the step', async () => {
    const large = new Uint8Array(64 * 1024 * 1024 + 1)
    const bundle = await sampleBundle({ data: new Map([[datasetArtifact.digest.sha256, large]]) })
    expect(filesOf(bundle).has(dataPath)).toBe(false)
    const report = await verifyBundle(bundle, { nowMs })
    expect(report.verdict).toBe('Verified')
    expect(report.steps[0]!.notes).toEqual([expect.stringContaining('are not here')])
  })
})

describe('code that cannot be fetched', () => {
  afterEach(() => vi.doUnmock('#lib/protocols/standard/verify/file.ts'))
  it('says nothing of the bundle', async () => {
    const bundle = await sampleBundle()
    vi.resetModules()
    vi.doMock('#lib/protocols/standard/verify/file.ts', () => {
      throw new TypeError('Failed to fetch dynamically imported module')
    })
    const again = await import('./verify.ts')
    await expect(again.verifyBundle(bundle, { nowMs })).rejects.toMatchObject({ code: 'checker-not-loaded' })
  })
})
