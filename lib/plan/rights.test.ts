import { describe, expect, it } from 'vitest'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { presetRights } from '#lib/workflow/rights-presets.ts'
import { isConflict } from './conflicts.ts'
import { planOf } from './plan.ts'

const currency = { name: '0G', symbol: '0G', decimals: 18 }
const networks: readonly NetworkInfo[] = [
  { chain: 'eip155:31337', name: 'Local 0G', currency, simulated: true, roles: ['storage'] },
  { chain: 'eip155:31338', name: 'Local rights chain', currency, simulated: true, roles: ['rights'] },
]
const facts = {
  'zero-g': {
    'eip155:31337': {
      chainId: 31337,
      flow: `0x${'1'.repeat(40)}`,
      market: `0x${'2'.repeat(40)}`,
      pricePerSector: '30733644962',
    },
  },
}
const file = {
  kind: 'data.dataset',
  name: 'rows.csv',
  mediaType: 'text/csv',
  size: '1048579',
  digest: { sha256: 'a'.repeat(64), zgRoot: `0x${'b'.repeat(64)}` },
} as const
const template = templates[0]!.document.manifest
const with_ = (
  step: string,
  params: { readonly [name: string]: Json },
  manifest: Manifest = template,
): Manifest => ({
  ...manifest,
  steps: {
    ...manifest.steps,
    [step]: { ...manifest.steps[step]!, with: { ...manifest.steps[step]!.with, ...params } },
  },
})
const plan = (manifest: Manifest) => planOf(manifest, { facts, networks, nowMs: 0 })
const conflicts = (manifest: Manifest) => plan(manifest).problems.filter(isConflict)
const published = (licence: string, states: { readonly [name: string]: Json }, more: object = {}) =>
  with_('register', states, with_('file', { file, licence, ...more }))

describe('rights of a planned workflow', () => {
  it('go along with the file, the stored object and the retrieved file', () => {
    const { steps, problems } = plan(published('CC-BY-NC-4.0', { licence: 'non-commercial', revSharePct: 0 }))
    expect(problems).toEqual([])
    const rights = presetRights('CC-BY-NC-4.0')
    expect(steps.file?.outputs.file?.rights).toEqual(rights)
    expect(steps.store?.outputs.object?.rights).toEqual(rights)
    expect(steps.retrieve?.outputs.file?.rights).toEqual(rights)
    expect(steps.register?.outputs.registration?.rights).toBeUndefined()
    expect(steps.record?.outputs.record?.rights).toBeUndefined()
  })
  it('stay unknown, without a conflict, where nobody has said', () => {
    const unknown = published('unknown', { licence: 'open-use', revSharePct: 0 })
    expect(plan(unknown).problems).toEqual([])
    expect(plan(unknown).steps.retrieve?.outputs.file).not.toHaveProperty('rights')
  })
  it('refuse a licence stated wider than the one that came in', () => {
    expect(conflicts(published('CC-BY-NC-4.0', { licence: 'commercial-remix' }))).toEqual([
      {
        code: 'rights-commercial',
        step: 'register',
        path: 'steps.register.in.dataset',
        reason:
          '“Register dataset” states “Commercial remix” for “rows.csv”, whose licence (CC BY-NC 4.0) allows less.',
        fix: 'State a licence that is no wider, or connect a dataset that is yours to license.',
      },
    ])
    const codes = (licence: string, states: { readonly [name: string]: Json }) =>
      conflicts(published(licence, { revSharePct: 0, ...states })).map(({ code }) => code)
    expect(codes('CC-BY-4.0', { licence: 'open-use' })).toEqual([])
    expect(codes('CC-BY-4.0', { licence: 'open-use', attribution: false })).toEqual(['rights-missing'])
    expect(codes('CC-BY-SA-4.0', { licence: 'open-use' })).toEqual(['rights-share-alike'])
    expect(codes('CC-BY-ND-4.0', { licence: 'open-use' })).toEqual(['rights-derivative'])
  })
  it('refuse a commercial purpose once, where the licence comes in', () => {
    const manifest: Manifest = {
      ...published('CC-BY-NC-4.0', { licence: 'non-commercial', revSharePct: 0 }),
      policy: { rights: { commercial: true } },
    }
    expect(conflicts(manifest).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'rights-commercial steps.store.in.file',
    ])
  })
})

describe('a private file', () => {
  const salted = { ...file, salted: true }
  it('is kept from the store before anything is signed', () => {
    const manifest = published('unknown', {}, { file: salted, keepPrivate: true })
    expect(conflicts(manifest)).toEqual([
      {
        code: 'private-leaves',
        step: 'store',
        path: 'steps.store.in.file',
        reason:
          '“rows.csv” is private, and “Store on 0G” gives its bytes to others, who can read and keep them.',
        fix: 'Turn off “Keep private” where it comes in, or take “Store on 0G” out.',
      },
    ])
  })
  it('and the switch say the same', () => {
    const codes = (more: object) => plan(published('unknown', {}, more)).problems.map(({ code }) => code)
    expect(codes({ keepPrivate: true })).toContain('file-not-private')
    expect(codes({ file: salted })).toContain('file-private')
    expect(codes({ file: { ...salted, size: '32' }, keepPrivate: true })).toContain('file-empty')
  })
})
