import { expect, it } from 'vitest'
import { coinOf } from '#lib/workflow/money.ts'
import { planOf } from './plan.ts'
import { reuseOffer } from './reuse-offer.ts'
import { chains, networks, price, registryOf, sampleManifest, sampleType } from './testing.ts'

const registry = registryOf([
  sampleType('ritual/dear@1.0.0', { price: () => [price('70')] }),
  sampleType('ritual/free@1.0.0', {}),
  sampleType('ritual/dark@1.0.0', { price: () => null }),
])
const manifest = sampleManifest(registry, {
  dear: { uses: 'ritual/dear@1.0.0' },
  free: { uses: 'ritual/free@1.0.0' },
  dark: { uses: 'ritual/dark@1.0.0' },
})
const plan = planOf(manifest, { facts: {}, networks, nowMs: 0, registry })
const all = { dear: 'run', free: 'run', dark: 'run' } as const

it('says which steps would not run again, of how many, and what they may cost', () => {
  expect(reuseOffer(all, { ...all, dear: 'cached', free: 'cached' }, {}, plan, false)).toEqual({
    steps: ['dear', 'free'],
    of: 3,
    saves: [{ asset: coinOf(chains.main), amount: '70' }],
    taken: false,
    results: {},
  })
})

it('names no sum where a price is not known, and offers nothing where there is nothing', () => {
  const dark = { ...all, dark: 'cached' } as const
  expect(reuseOffer(all, dark, {}, plan, true)).toMatchObject({ saves: null, taken: true })
  expect(reuseOffer(all, dark, {}, null, true)).toMatchObject({ saves: null })
  expect(reuseOffer(all, all, {}, plan, false)).toBeNull()
})
