import { describe, expect, it } from 'vitest'
import type { Claim, Level } from '#lib/workflow/claims.ts'
import { type Manifest, manifestType } from '#lib/workflow/manifest.ts'
import type { Assessment } from './assess.ts'
import { checkAssurance } from './check-assurance.ts'
import { readDescription } from './description.ts'
import type { Read } from './read-receipts.ts'

const adapter = `sha256:${'a'.repeat(64)}`
const steps: Manifest['steps'] = {
  file: { uses: 'test/file@1.0.0', adapter },
  pass: { uses: 'test/pass@1.0.0', adapter, in: { in: { from: 'file.out' } } },
  train: { uses: 'test/train@1.0.0', adapter, in: { data: { from: 'pass.out' } } },
}
const bundleOf = (more: Partial<Manifest> = {}, own: Partial<Manifest['steps'][string]> = {}) => {
  const all = { ...steps, file: { ...steps.file!, ...own } }
  const manifest: Manifest = { type: manifestType, name: 'Three', version: '1.0.0', ...more, steps: all }
  const descriptionOf = (uses: string) =>
    readDescription({
      type: 'urn:weft:step:v1',
      title: uses,
      services: [],
      defaults: {},
      inputs: { data: uses.startsWith('test/train') ? { min: { availability: 'A2' } } : {} },
      claims: {},
    })
  return { manifest, steps: all, order: Object.keys(all), descriptionOf }
}

const done = (step: string, took: string | null, level: Level, open: readonly Claim[] = []) => {
  const artifact = { digest: { sha256: `of ${took}` } }
  const inputs = took === null ? {} : { [step === 'train' ? 'data' : 'in']: { artifact } }
  const record = {
    step,
    uses: steps[step]!.uses,
    inputs,
    outcome: { ok: true, outputs: { out: { digest: { sha256: `of ${step}` } } } },
  }
  const achieved = { availability: { level, why: `It is ${level}.`, assumptions: [] } }
  return { step, record, achieved, open: new Set(open) } as unknown as Read & Assessment
}
const run = (file: Level, open: readonly Claim[] = []) => [
  done('file', null, file, open),
  done('pass', 'file', 'A4'),
  done('train', 'pass', 'A4'),
]

describe('what the signed workflow asks for', () => {
  it('is asked of the whole way up to a port that wants something', () => {
    expect(checkAssurance(bundleOf(), run('A3'))).toEqual({ problems: [], unchecked: [] })
    expect(checkAssurance(bundleOf(), run('A1')).problems).toEqual([
      {
        step: 'train',
        code: 'assurance-low',
        reason: 'The claim “availability” at “data” of step “train” is Signed, and the step wants Staked.',
      },
    ])
  })
  it('stays open where the bytes of the step that holds it down are not here', () => {
    const { problems, unchecked } = checkAssurance(bundleOf(), run('A1', ['availability']))
    expect(problems).toEqual([])
    expect(unchecked).toMatchObject([{ step: 'train', code: 'assurance-open' }])
  })
  it('is not reached behind a swapped artifact', () => {
    const [file, , train] = run('A4')
    const { problems } = checkAssurance(bundleOf(), [file!, done('pass', 'other', 'A4'), train!])
    expect(problems.map(({ reason }) => reason)).toEqual([
      'The claim “availability” at “data” of step “train” is Unchecked, and the step wants Staked.',
    ])
  })
  it('is asked of each step by the workflow and by itself', () => {
    const codes = (bundle: ReturnType<typeof bundleOf>) =>
      checkAssurance(bundle, run('A3')).problems.map(({ step, reason }) => [step, reason])
    expect(codes(bundleOf({ policy: { minAssurance: 'A4' } }))).toEqual([
      ['file', 'The claim “availability” of step “file” is Disputable, and the signature asks for Attested.'],
    ])
    expect(codes(bundleOf({}, { requires: { rights: 'A1' } }))).toEqual([
      ['file', 'The claim “rights” of step “file” is Unchecked, and the signature asks for Signed.'],
    ])
  })
})
