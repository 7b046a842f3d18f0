import { describe, expect, it } from 'vitest'
import { alterFiles, filesOf, sampleBundle, sampleKeys } from './testing.ts'
import { askedContract } from './testing-common.ts'
import { defects } from './testing-defects.ts'
import { datasetArtifact, datasetBytes } from './testing-steps.ts'
import { verifyBundle } from './verify.ts'

const nowMs = 1_790_000_000_000

describe('a whole run', () => {
  it('is Verified, and says who signed and who ran', async () => {
    const report = await verifyBundle(await sampleBundle(), { nowMs })
    expect({ problems: report.problems, unchecked: report.unchecked }).toEqual({
      problems: [],
      unchecked: [],
    })
    expect(report).toMatchObject({
      verdict: 'Verified',
      run: 'sample',
      workflow: 'Publish a licensed dataset',
      account: sampleKeys.user.address,
      executor: sampleKeys.runner.address,
    })
    expect(report.sentence).toContain(sampleKeys.user.address)
    expect(report.sentence).toContain(sampleKeys.runner.address)
    expect(report.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(
      ['file', 'store', 'retrieve', 'register', 'record'].map((step) => `${step} done`),
    )
    expect(report.spent).toEqual([
      { asset: 'eip155:31337/slip44:60', amount: '30733644962', purpose: 'step' },
      { asset: 'eip155:31337/slip44:60', amount: '210000000000000', purpose: 'gas' },
      { asset: 'eip155:31338/slip44:60', amount: '210000000000000', purpose: 'gas' },
    ])
  })
  it('reaches what it can prove and no more', async () => {
    const { achieved } = await verifyBundle(await sampleBundle(), { nowMs })
    expect(achieved).toMatchObject({
      integrity: { level: 'A5' },
      availability: { level: 'A0', simulated: true },
      rights: { level: 'A0', simulated: true, bottleneck: 'register' },
    })
    expect(achieved.execution).toBeUndefined()
  })
  it('is the same bytes however often it is made', async () => {
    expect(await sampleBundle()).toEqual(await sampleBundle())
  })
})

describe('bytes that are not in the bundle', () => {
  const without = () => sampleBundle({ data: new Map() })
  it('leave it Verified, with the claim at Signed and a note on the step', async () => {
    const report = await verifyBundle(await without(), { nowMs })
    expect(report).toMatchObject({
      verdict: 'Verified',
      unchecked: [],
      achieved: { integrity: { level: 'A1' } },
    })
    const file = report.steps.find(({ step }) => step === 'file')!
    expect(file.achieved.integrity).toMatchObject({
      level: 'A1',
      why: expect.stringContaining('runner signs'),
    })
    expect(file.notes).toEqual([expect.stringContaining('are not here')])
  })
  it('count when they are given beside it', async () => {
    const bytes = (sha256: string) => (sha256 === datasetArtifact.digest.sha256 ? datasetBytes : null)
    const report = await verifyBundle(await without(), { nowMs, bytes })
    expect(report).toMatchObject({ verdict: 'Verified', achieved: { integrity: { level: 'A5' } } })
    const wrong = await verifyBundle(await without(), { nowMs, bytes: () => datasetBytes.slice(1) })
    expect(wrong.verdict).toBe('Failed')
  })
  it('cannot be taken out of a bundle that had them', async () => {
    const bundle = alterFiles(await sampleBundle(), (files) =>
      files.delete(`data/${datasetArtifact.digest.sha256}`),
    )
    expect((await verifyBundle(bundle, { nowMs })).verdict).toBe('Failed')
  })
})

it('a claim that the step type makes counts as Unchecked when the runner leaves its evidence out', async () => {
  const bundle = await sampleBundle({
    record: (record) => (record.step === 'store' ? { ...record, evidence: [] } : record),
  })
  const { achieved } = await verifyBundle(bundle, { nowMs })
  expect(achieved.integrity).toMatchObject({ level: 'A0', bottleneck: 'store' })
})

describe('trust', () => {
  it('names whom the reader trusts, by address or by receipt key', async () => {
    const bundle = await sampleBundle()
    const { publicKey } = JSON.parse(new TextDecoder().decode(filesOf(bundle).get('runner.json'))) as {
      publicKey: string
    }
    for (const known of [sampleKeys.runner.address.toLowerCase(), publicKey]) {
      const report = await verifyBundle(bundle, { nowMs, trust: [known] })
      expect(report).toMatchObject({
        verdict: 'Verified',
        sentence: expect.stringContaining('whom you trust'),
      })
    }
  })
  it('fails for any other runner', async () => {
    for (const trust of [[sampleKeys.stranger.address], []]) {
      const report = await verifyBundle(await sampleBundle(), { nowMs, trust })
      expect(report).toMatchObject({ verdict: 'Failed', problems: [{ code: 'executor-not-trusted' }] })
    }
  })
  it('is never given silently to a bundle that was made anew under other keys', async () => {
    const bundle = await sampleBundle({
      runner: sampleKeys.stranger,
      message: (message) => ({ ...message, executor: sampleKeys.stranger.address }),
    })
    const report = await verifyBundle(bundle, { nowMs })
    expect(report.sentence).toContain(`run by ${sampleKeys.stranger.address}; whether you know that runner`)
    const trusting = await verifyBundle(bundle, { nowMs, trust: [sampleKeys.runner.address] })
    expect(trusting.verdict).toBe('Failed')
  })
})

describe('a smart account', () => {
  const bundle = () => sampleBundle({ signature: `0x${'5a'.repeat(130)}`, recorded: askedContract })
  const refused = { code: 'signature', reason: 'The account did not accept it.' }
  it.each([
    ['accepts', () => Promise.resolve(null), 'Verified', undefined],
    ['refuses', () => Promise.resolve(refused), 'Failed', 'signature'],
    ['cannot be asked', () => Promise.reject(new Error('away')), 'Incomplete', 'signature-smart-account'],
  ] as const)('that its chain %s', async (_what, verifySmartAccount, verdict, code) => {
    const report = await verifyBundle(await bundle(), { nowMs, verifySmartAccount })
    expect(report.verdict).toBe(verdict)
    expect([...report.problems, ...report.unchecked].map((problem) => problem.code)).toEqual(
      code ? [code] : [],
    )
  })
})

describe('defects', () => {
  it.each(defects)('$name: $verdict, $code', async ({ make, verdict, code, step }) => {
    const report = await verifyBundle(await make(), { nowMs })
    expect(report.verdict, report.sentence).toBe(verdict)
    const found = [...report.problems, ...report.unchecked].filter((problem) => problem.code === code)
    expect(found, report.sentence).not.toEqual([])
    if (step !== undefined) expect(found.map((problem) => problem.step)).toContain(step)
    expect(report.sentence).not.toBe('')
  })
  it('have a name each', () => {
    expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length)
  })
})

it('names the failed step and those that did not run behind it', async () => {
  const report = await verifyBundle(await sampleBundle({ failing: 'store' }), { nowMs })
  expect(report.verdict).toBe('Incomplete')
  expect(report.sentence).toContain('“store”')
  expect(report.unchecked[0]).toMatchObject({ step: 'store', code: 'step-failed' })
  expect(report.unchecked.slice(1).map(({ step, code }) => `${step} ${code}`)).toEqual(
    expect.arrayContaining(['retrieve step-not-run', 'register step-not-run', 'record step-not-run']),
  )
  expect(report.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(['file done', 'store failed'])
})
