import { expect, it } from 'vitest'
import { coinOf } from '#lib/workflow/money.ts'
import { ownCapProblems } from './own-cap.ts'
import { planOf } from './plan.ts'
import { leastOf, rangesOf } from './range.ts'
import { chains, networks, price, registryOf, sampleManifest, sampleType } from './testing.ts'

const out = { out: { kind: 'data.records', label: 'Rows', help: '' } } as const
const registry = registryOf([
  sampleType('ritual/cheap@1.0.0', { outputs: out, price: () => [price('40')] }),
  sampleType('ritual/dear@1.0.0', {
    inputs: { in: out.out },
    outputs: out,
    price: () => [price('70')],
  }),
])
const manifest = sampleManifest(registry, {
  first: { uses: 'ritual/cheap@1.0.0' },
  second: { uses: 'ritual/dear@1.0.0', in: { in: 'first.out' } },
  third: { uses: 'ritual/dear@1.0.0', in: { in: 'second.out' } },
})
const plan = planOf(manifest, { facts: {}, networks, nowMs: 0, registry })
const asset = coinOf(chains.main)
const over = (cap: string, of = manifest) =>
  ownCapProblems(
    planOf(of, { facts: {}, networks, nowMs: 0, registry }),
    of,
    { [asset]: cap },
    networks,
    registry,
  )

it('a cap of one’s own names the step with which the run goes over it', () => {
  expect(plan.problems).toEqual([])
  expect(over('180')).toEqual([])
  expect(over('179')).toMatchObject([{ code: 'cap-exceeded', step: 'third' }])
  expect(over('109')).toMatchObject([
    {
      step: 'second',
      reason: 'With “Dear” the run may cost up to 1.1 COIN, and your cap is 1.09 COIN.',
    },
  ])
  expect(over('0')).toMatchObject([{ step: 'first' }])
})

it('counts what a step’s budget lets it spend, and no other asset', () => {
  const budgeted = {
    ...manifest,
    steps: { ...manifest.steps, first: { ...manifest.steps.first!, budget: { [asset]: '500' } } },
  }
  expect(over('499', budgeted)).toMatchObject([{ step: 'first' }])
  expect(ownCapProblems(plan, manifest, { [coinOf(chains.test)]: '0' }, networks, registry)).toEqual([])
})

it('a price runs from the least to the most that it may come to', () => {
  const one = { asset, amount: '10', unit: 'job', payTo: null } as const
  expect(leastOf({ ...one, mode: 'exact', max: '30' })).toBe(10n)
  expect(leastOf({ ...one, mode: 'upto', max: '30' })).toBe(0n)
  expect(
    rangesOf([
      { ...one, mode: 'exact' },
      { ...one, mode: 'upto', max: '30' },
      { ...one, mode: 'free' },
    ]),
  ).toEqual([{ asset, least: '10', most: '40' }])
  expect(rangesOf([{ ...one, mode: 'emission' }])).toEqual([])
})
