import { describe, expect, it } from 'vitest'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { planOf } from './plan.ts'
import { always, networks, registryOf, sampleManifest, sampleType } from './testing.ts'

const port = (kind: 'data.file' | 'models.weights', label: string) => ({ kind, label, help: label })
const registry = registryOf([
  sampleType('standard/file@1.0.0', {
    outputs: { file: port('data.file', 'File') },
    claims: always({ integrity: 'A5' }),
  }),
  sampleType('zero-g/store@1.0.0', {
    inputs: { file: port('data.file', 'File') },
    outputs: { file: port('data.file', 'Stored') },
    claims: always({ integrity: 'A5', availability: 'A1' }),
  }),
  sampleType('gensyn/train@1.0.0', {
    inputs: { data: { ...port('data.file', 'Data'), min: { integrity: 'A4', availability: 'A2' } } },
    outputs: { model: port('models.weights', 'Model') },
    claims: always({ execution: 'A3' }),
  }),
])
const file = { uses: 'standard/file@1.0.0' }
const store = { uses: 'zero-g/store@1.0.0', in: { file: 'file.file' } }
const plan = (manifest: Manifest) => planOf(manifest, { registry, networks, facts: {}, nowMs: 0 })

describe('less than is asked is a problem before signing', () => {
  it('of a step by itself', () => {
    const manifest = sampleManifest(registry, {
      file,
      store: { ...store, requires: { availability: 'A3', rights: 'A1', integrity: 'A5' } },
    })
    const { problems, badge } = plan(manifest)
    expect(problems).toEqual([
      {
        code: 'assurance-below',
        step: 'store',
        path: 'steps.store',
        reason:
          'The claim “rights” of “Store” is expected to be Unchecked, and Signed is required. Nothing here makes the claim “rights”.',
        fix: 'Ask for less, or use a step that proves more.',
      },
      {
        code: 'assurance-below',
        step: 'store',
        path: 'steps.store',
        reason:
          'The claim “availability” of “Store” is expected to be Signed, and Disputable is required. It is A1.',
        fix: 'Ask for less, or use a step that proves more.',
      },
    ])
    expect(badge).toMatchObject({ claim: 'rights', level: 'A0', asked: true, bottleneck: null })
  })
  it('of every claim that a step makes, by the workflow’s least', () => {
    const { problems, badge } = plan(
      sampleManifest(registry, { file, store }, { policy: { minAssurance: 'A2' } }),
    )
    expect(problems.map(({ code, step, reason }) => [code, step, reason])).toEqual([
      [
        'assurance-below',
        'store',
        'The claim “availability” of “Store” is expected to be Signed, and Staked is required. It is A1.',
      ],
    ])
    expect(badge).toMatchObject({ claim: 'availability', level: 'A1', bottleneck: 'store', asked: true })
  })
  it('of the whole way up to a port that wants something', () => {
    const train = { uses: 'gensyn/train@1.0.0', in: { data: 'store.file' } }
    expect(plan(sampleManifest(registry, { file, store, train })).problems).toEqual([
      {
        code: 'assurance-below',
        step: 'train',
        path: 'steps.train.in.data',
        reason:
          '“Data” of “Train” wants the claim “availability” to be Staked, and it is expected to be Signed. It is A1.',
        fix: 'Use a step before it that proves more.',
      },
    ])
  })
  it('of a workflow input, whose bytes the signature covers and which makes no other claim', () => {
    const value = {
      kind: 'data.file' as const,
      mediaType: 'text/csv',
      size: '3',
      digest: { sha256: 'a'.repeat(64) },
    }
    const manifest = sampleManifest(
      registry,
      { train: { uses: 'gensyn/train@1.0.0', in: { data: 'inputs.corpus' } } },
      { inputs: { corpus: { kind: 'data.file', value } } },
    )
    expect(plan(manifest).problems.map(({ reason }) => reason)).toEqual([
      '“Data” of “Train” wants the claim “availability” to be Staked, and it is expected to be Unchecked. Nothing here makes the claim “availability”.',
    ])
  })
  it('and nothing is said when it is enough', () => {
    const { problems, badge } = plan(
      sampleManifest(registry, { file, store: { ...store, requires: { integrity: 'A5' } } }),
    )
    expect(problems).toEqual([])
    expect(badge).toMatchObject({ claim: 'integrity', level: 'A5' })
  })
})
