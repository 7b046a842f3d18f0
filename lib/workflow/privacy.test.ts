import { describe, expect, it } from 'vitest'
import { type Manifest, manifestType } from './manifest.ts'
import { type PrivacyTypes, privacyProblems, privateSteps } from './privacy.ts'

const types: PrivacyTypes = (uses) =>
  ({
    'x/file@1.0.0': { title: 'File', privacy: 'local' as const, effects: ['pure'] },
    'x/clean@1.0.0': { title: 'Clean', privacy: 'local' as const, effects: ['pure'] },
    'x/infer@1.0.0': { title: 'Infer', privacy: 'tee' as const, effects: ['spend'] },
    'x/store@1.0.0': { title: 'Store', privacy: 'retained' as const, effects: ['publish'] },
    'x/state@1.0.0': { title: 'State', privacy: 'local' as const, effects: ['publish'] },
  })[uses]
const artifact = {
  kind: 'data.dataset',
  name: 'patients.csv',
  mediaType: 'text/csv',
  size: '40',
  digest: { sha256: 'a'.repeat(64) },
} as const
const salted = { ...artifact, salted: true } as const
const step = (type: string, from?: string, more: Partial<Manifest['steps'][string]> = {}) => ({
  uses: `x/${type}@1.0.0`,
  adapter: `sha256:${'0'.repeat(64)}`,
  ...(from === undefined ? {} : { in: { data: { from } } }),
  ...more,
})
const manifest = (steps: Manifest['steps'], inputs?: Manifest['inputs']): Manifest => ({
  type: manifestType,
  name: 'Private',
  version: '1.0.0',
  ...(inputs ? { inputs } : {}),
  steps,
})
const refused = (given: Manifest) => privacyProblems(given, types).map(({ path }) => path)
const file = step('file', undefined, { with: { file: salted } })

describe('private things', () => {
  it('do not enter a step that gives their bytes to others', () => {
    expect(privacyProblems(manifest({ file, store: step('store', 'file.file') }), types)).toEqual([
      {
        code: 'private-leaves',
        step: 'store',
        path: 'steps.store.in.data',
        reason:
          '“patients.csv” is private, and “Store” gives its bytes to others, who can read and keep them.',
        fix: 'Turn off “Keep private” where it comes in, or take “Store” out.',
      },
    ])
  })
  it('may enter steps that keep them to themselves', () => {
    expect(
      refused(manifest({ file, infer: step('infer', 'file.file'), clean: step('clean', 'infer.out') })),
    ).toEqual([])
    expect(
      refused(
        manifest({
          file: step('file', undefined, { with: { file: artifact } }),
          store: step('store', 'file.file'),
        }),
      ),
    ).toEqual([])
  })
  it('stay private in whatever is made of them, until a step publishes', () => {
    const chain = manifest({
      file,
      clean: step('clean', 'file.file'),
      infer: step('infer', 'clean.out'),
      store: step('store', 'infer.out'),
      state: step('state', 'clean.out'),
      after: step('store', 'state.out'),
    })
    expect(refused(chain)).toEqual(['steps.store.in.data'])
    expect([...privateSteps(chain, types)].sort()).toEqual(['clean', 'file', 'infer'])
  })
  it('come in through workflow inputs too, one by one and in lists', () => {
    const declared = { secret: { kind: 'data.dataset', privacy: 'private' } } as const
    expect(refused(manifest({ store: step('store', 'inputs.secret') }, declared))).toEqual([
      'steps.store.in.data',
    ])
    const list = { files: { kind: 'data.dataset', many: true, value: [artifact, salted] } } as const
    const each = step('store', 'item', { forEach: { over: 'inputs.files', max: 2 } })
    expect(
      refused(manifest({ store: each }, { files: { ...list.files, value: [...list.files.value] } })),
    ).toEqual(['steps.store.in.data'])
  })
  it('say nothing where names mislead', () => {
    const odd = manifest({
      store: step('store', 'inputs.toString'),
      other: step('unknown', 'file.file'),
      file,
    })
    expect(refused(odd)).toEqual([])
  })
})
