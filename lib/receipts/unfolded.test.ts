import { describe, expect, it } from 'vitest'
import type { Changes } from './testing.ts'
import { sampleBundle } from './testing.ts'
import { only } from './testing-defect.ts'
import { gathering, gatheringRun, texts, withStep } from './testing-unfolded.ts'
import type { StepRecord } from './types.ts'
import { unfoldedSize } from './unfolded-size.ts'
import { verifyBundle } from './verify.ts'

const check = async (changes: Changes) =>
  verifyBundle(await sampleBundle(changes), { nowMs: 1_790_000_000_000 })
const codes = ({ problems, unchecked, notes }: Awaited<ReturnType<typeof check>>) =>
  [...problems, ...unchecked, ...notes].map(({ step, code }) => `${step} ${code}`)

describe('a repeated step', () => {
  it('has a receipt for each time, and its results go on together', async () => {
    const report = await check(gatheringRun())
    expect(codes(report)).toEqual([])
    expect(report.verdict).toBe('Verified')
    expect(report.steps.map(({ step }) => step)).toEqual([
      'alone',
      'note.0',
      'note.1',
      'note.2',
      'gather',
      'last',
    ])
  })
  const take = (step: string, index: number) =>
    check({
      ...gatheringRun(),
      record: only(step, ({ inputs }) => ({
        inputs: { ...inputs, about: { ...inputs.about!, artifact: texts[index]! } },
      })),
    })
  it('that took another artifact than the signed one fails', async () => {
    expect(codes(await take('note.1', 2))).toEqual(['note.1 chain-broken'])
    expect((await take('note.1', 1)).verdict).toBe('Verified')
  })
  it.each([
    ['another place of the list', { from: 'inputs.texts.2' }],
    ['another input', { from: 'inputs.title' }],
    ['a step', { from: 'alone.out' }],
    ['a receipt', { receipt: 'e'.repeat(64) }],
  ])('that names %s as its source fails', async (_what, change) => {
    const report = await check({
      ...gatheringRun(),
      record: only('note.0', ({ inputs }) => ({ inputs: { about: { ...inputs.about!, ...change } } })),
    })
    expect(codes(report)).toEqual(['note.0 chain-broken'])
  })
  it('that ran less or more often than signed is told', async () => {
    expect(codes(await check({ ...gatheringRun(), receipts: 2 }))).toContain('note.1 step-not-run')
    const other = (step: string): Changes => ({
      ...gatheringRun(),
      record: (record: StepRecord) => (record.step === 'note.2' ? { ...record, step } : record),
    })
    for (const step of ['note.3', 'note', 'note.02']) {
      const report = await check(other(step))
      expect(report.verdict, step).toBe('Failed')
    }
  })
  it('is counted before it is unfolded', () => {
    const value = Array.from({ length: 256 }, () => texts[0]!)
    const big = {
      inputs: { texts: { kind: 'value.json', many: true, value } },
      steps: Object.fromEntries(
        Array.from({ length: 1_000 }, (_, index) => [
          `s${index}`,
          withStep('note', {
            in: { about: { from: 's1.out' } },
            forEach: { over: 'inputs.texts', max: 256 },
          })(gathering).steps.note!,
        ]),
      ),
    } as const
    expect(unfoldedSize(big)).toEqual({ steps: 256_000, edges: 256_000 * 256 })
    expect(unfoldedSize(gathering)).toEqual({ steps: 6, edges: 1 + 4 + 1 + 3 })
  })
})

describe('a failure that the workflow allows', () => {
  it('is a note, and what takes its result at an optional input runs without it', async () => {
    const report = await check({ ...gatheringRun(), failing: 'alone' })
    expect(codes(report)).toEqual(['alone failure-allowed'])
    expect(report.verdict).toBe('Verified')
    expect(report.notes[0]!.reason).toContain('The registry refused the statement')
  })
  it('makes what needs its result skipped, and all that is behind it, which are notes', async () => {
    const report = await check({
      ...gatheringRun(withStep('note', { onFailure: 'skip' })),
      failing: 'note.1',
    })
    expect(codes(report)).toEqual(['note.1 failure-allowed', 'gather step-skipped', 'last step-skipped'])
    expect(report.verdict).toBe('Verified')
  })
  it('holds nobody back who only comes after it', async () => {
    const after = (manifest: typeof gathering) => withStep('last', { after: ['alone'] })(manifest)
    const report = await check({ ...gatheringRun(after), failing: 'alone' })
    expect(report.verdict).toBe('Verified')
  })
  it('is a failure where the workflow does not allow it', async () => {
    const report = await check({ ...gatheringRun(), failing: 'note.1' })
    expect(report.verdict).toBe('Incomplete')
    expect(codes(report)).toEqual(
      expect.arrayContaining(['note.1 step-failed', 'gather step-not-run', 'last step-not-run']),
    )
  })
  it('excuses no input that its source gave', async () => {
    const report = await check({
      ...gatheringRun(),
      record: only('gather', ({ inputs: { extra: _, ...inputs } }) => ({ inputs })),
    })
    expect(codes(report)).toEqual(['gather chain-broken'])
  })
  it('excuses no missing receipt of a step that could have run', async () => {
    const report = await check({ ...gatheringRun(), failing: 'alone', receipts: 4 })
    expect(codes(report)).toEqual(['gather step-not-run', 'last step-not-run', 'alone failure-allowed'])
    expect(report.verdict).toBe('Incomplete')
  })
})

describe('what the signature asks', () => {
  it('of one step is asked of that step', async () => {
    const report = await check(gatheringRun(withStep('last', { requires: { integrity: 'A5' } })))
    expect(report.verdict).toBe('Verified')
    const quality = await check(gatheringRun(withStep('last', { requires: { quality: 'A2' } })))
    expect(codes(quality)).toEqual(['last assurance-low'])
  })
  it('allows certain networks, and no step of another', async () => {
    const allow = (names: string[]) =>
      check(gatheringRun((manifest) => ({ ...manifest, policy: { allow: names } })))
    expect((await allow(['test'])).verdict).toBe('Verified')
    expect(new Set((await allow(['other'])).problems.map(({ code }) => code))).toEqual(
      new Set(['network-not-allowed']),
    )
  })
})
