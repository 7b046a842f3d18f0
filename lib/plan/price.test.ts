import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Price, PriceMode } from '#lib/protocols/step.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import { type AssetRef, sum } from '#lib/workflow/money.ts'
import { secretsOf } from '#lib/workflow/secrets.ts'
import { capProblems, mostOf, type Priced, quoted, reserveOf, worstOf } from './price.ts'

const assets: readonly AssetRef[] = [
  'eip155:1/slip44:60',
  'eip155:31337/slip44:60',
  `eip155:1/erc20:0x${'a'.repeat(40)}`,
]
const modes: readonly PriceMode[] = [
  'free',
  'exact',
  'upto',
  'prepaid',
  'escrow',
  'subscription',
  'stake',
  'emission',
]
const wholes = fc.bigInt({ min: 0n, max: 2n ** 200n })
const priceArbitrary: fc.Arbitrary<Price> = fc
  .record({
    asset: fc.constantFrom(...assets),
    amount: wholes,
    mode: fc.constantFrom(...modes),
    max: fc.option(wholes, { nil: undefined }),
  })
  .map(({ asset, amount, mode, max }) => ({
    asset,
    amount: amount.toString(),
    unit: 'job',
    payTo: null,
    mode,
    ...(max === undefined ? {} : { max: max.toString() }),
  }))
const budgetArbitrary = fc.dictionary(fc.constantFrom(...assets), wholes.map(String), { maxKeys: 3 })
const pricedArbitrary: fc.Arbitrary<Priced> = fc.record({
  prices: fc.array(priceArbitrary, { maxLength: 6 }),
  budget: fc.option(budgetArbitrary, { nil: undefined }),
})
const inAsset = (amounts: readonly { asset: string; amount: string }[], asset: string) =>
  amounts.filter((line) => line.asset === asset).reduce((total, { amount }) => total + BigInt(amount), 0n)

/** What a run could really take for a price: exactly it, or any part of its most. */
const taken = (price: Price, share: bigint): bigint => {
  if (price.mode === 'free' || price.mode === 'emission') return 0n
  return price.mode === 'exact' ? BigInt(price.amount) : (mostOf(price) * share) / 100n
}

describe('sums', () => {
  it('lose nothing, mix no assets, and are never negative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ asset: fc.constantFrom(...assets), amount: wholes.map(String) })),
        (amounts) => {
          const total = sum(amounts)
          expect(new Set(total.map(({ asset }) => asset)).size).toBe(total.length)
          for (const asset of assets) expect(inAsset(total, asset)).toBe(inAsset(amounts, asset))
          for (const { amount } of total) expect(BigInt(amount)).toBeGreaterThanOrEqual(0n)
        },
      ),
    )
  })
})

describe('the worst case', () => {
  it('is what is spent and what is locked together, asset by asset', () => {
    fc.assert(
      fc.property(fc.array(priceArbitrary), (prices) => {
        const { spent, locked, worst } = worstOf(prices)
        for (const asset of assets) {
          expect(inAsset(worst, asset)).toBe(inAsset(spent, asset) + inAsset(locked, asset))
          expect(inAsset(worst, asset)).toBe(
            prices.filter((price) => price.asset === asset).reduce((all, price) => all + mostOf(price), 0n),
          )
        }
      }),
    )
  })

  it('that is reserved covers every execution that its own caps allow', () => {
    fc.assert(
      fc.property(
        fc.array(pricedArbitrary, { maxLength: 5 }),
        fc.infiniteStream(fc.bigInt({ min: 0n, max: 100n })),
        (steps, shares) => {
          fc.pre(steps.every((step) => capProblems('s', step).length === 0))
          const spends = steps.flatMap(({ prices }) =>
            prices.map((price) => ({
              asset: price.asset,
              amount: taken(price, shares.next().value as bigint).toString(),
            })),
          )
          const reserve = reserveOf(steps)
          for (const asset of assets)
            expect(inAsset(reserve, asset)).toBeGreaterThanOrEqual(inAsset(spends, asset))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts a step’s own cap where it has one, and refuses a price above it', () => {
    const price: Price = { asset: assets[0]!, amount: '7', unit: 'job', payTo: null, mode: 'exact' }
    expect(reserveOf([{ prices: [price], budget: { [assets[0]!]: '10' } }])).toEqual([
      { asset: assets[0], amount: '10' },
    ])
    expect(capProblems('s', { prices: [price], budget: { [assets[0]!]: '6' } })).toMatchObject([
      { code: 'over-step-budget', step: 's', path: 'steps.s.budget' },
    ])
    expect(capProblems('s', { prices: [price], budget: undefined })).toEqual([])
    const tao = { ...price, asset: 'bittensor:mainnet/slip44:354' as AssetRef }
    expect(reserveOf([{ prices: [tao], budget: undefined }])).toEqual([])
    expect(capProblems('s', { prices: [tao], budget: undefined })[0]?.code).toBe('over-step-budget')
    expect(capProblems('s', { prices: [tao], budget: { 'bittensor:mainnet/slip44:354': '7' } })).toEqual([])
  })

  it('takes no amount that is not a whole number', () => {
    const price: Price = { asset: assets[0]!, amount: '-1', unit: 'job', payTo: null, mode: 'exact' }
    for (const amount of ['-1', '1.5', '', '01', '1e3'])
      expect(() => mostOf({ ...price, amount })).toThrow('whole amount')
  })
})

it('a quote names how long it holds and the digest of all else that it says', () => {
  const price: Price = { asset: assets[0]!, amount: '7', unit: 'job', payTo: null, mode: 'exact' }
  const [quote] = quoted({ prices: [price], lines: [] }, 0).prices
  expect(quote!.validUntil).toBe('1970-01-01T00:10:00.000Z')
  const { quoteDigest, ...rest } = quote!
  expect(quoteDigest).toBe(digestOf(rest))
  expect(quoted({ prices: [{ ...price, amount: '8' }], lines: [] }, 0).prices[0]!.quoteDigest).not.toBe(
    quoteDigest,
  )
})

it('secrets are told by name, wherever parameters refer to them', () => {
  const step = { uses: 'a/b@1.0.0', adapter: `sha256:${'0'.repeat(64)}` }
  expect(
    secretsOf({
      steps: {
        one: { ...step, with: { key: { secretRef: 'zeta' }, deep: [{ more: { secretRef: 'alpha' } }] } },
        two: { ...step, with: { key: { secretRef: 'zeta' }, other: { secretRef: 'x', more: 1 } } },
        three: step,
      },
    }),
  ).toEqual(['alpha', 'zeta'])
})
