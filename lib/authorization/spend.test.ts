import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '#lib/workflow/manifest.ts'
import {
  type AnyAmount,
  budgetOf,
  checkDeclared,
  checkSpend,
  limitsOf,
  otherSpendOf,
  spendOf,
} from './spend.ts'
import type { Authorization } from './types.ts'

const usdc = 'eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
const tao = 'polkadot:2f0555cc76fc2840a25a6ea3b9637146/slip44:1005'
const sol = 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/slip44:501'
const nft = 'eip155:1/erc721:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
const coins = [1, 10, 16661, 31337, 8453].map((chain) => `eip155:${chain}/slip44:60`)

type Budget = Readonly<Record<string, string>>
const manifestOf = (budgets: readonly { budget: Budget; repeats?: number }[]): Manifest =>
  ({
    type: 'urn:weft:workflow:v1',
    name: 'Test',
    version: '1.0.0',
    inputs: Object.fromEntries(
      budgets.map(({ repeats = 1 }, index) => [
        `i${index}`,
        { kind: 'data.file', many: true, value: Array.from({ length: repeats }, () => ({ name: 'x' })) },
      ]),
    ),
    steps: Object.fromEntries(
      budgets.map(({ budget, repeats }, index) => [
        `s${index}`,
        {
          uses: 'a/b@1.0.0',
          adapter: `sha256:${'0'.repeat(64)}`,
          budget,
          ...(repeats === undefined ? {} : { forEach: { over: `inputs.i${index}`, max: 256 } }),
        },
      ]),
    ),
  }) as unknown as Manifest

const signed = (manifest: Manifest, cap: readonly AnyAmount[] = []) => {
  const budget = budgetOf(manifest, cap)
  return budget.ok ? { budget: budget.value, otherSpend: otherSpendOf(manifest) } : null
}
const codeOf = (manifest: Manifest, cap: readonly AnyAmount[] = []) => {
  const budget = budgetOf(manifest, cap)
  return budget.ok ? null : budget.problem.code
}

describe('what a signature caps', () => {
  it('is in the contract’s words for four assets of EVM chains, by name, and in words for the rest', () => {
    const manifest = manifestOf([
      { budget: { [coins[4]!]: '5', [tao]: '7', [usdc]: '25' } },
      { budget: { [coins[0]!]: '1', [coins[1]!]: '2', [coins[2]!]: '3', [tao]: '1' } },
    ])
    expect(signed(manifest)).toEqual({
      budget: [
        { chainId: '1', token: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', maxAmount: '25' },
        { chainId: '1', token: `0x${'0'.repeat(40)}`, maxAmount: '1' },
        { chainId: '10', token: `0x${'0'.repeat(40)}`, maxAmount: '2' },
        { chainId: '16661', token: `0x${'0'.repeat(40)}`, maxAmount: '3' },
      ],
      otherSpend: [
        'at most 5 (smallest unit) of eip155:8453/slip44:60',
        'at most 8 (smallest unit) of polkadot:2f0555cc76fc2840a25a6ea3b9637146/slip44:1005',
      ],
    })
  })
  it('counts a repeated step as often as it runs', () => {
    const message = signed(manifestOf([{ budget: { [tao]: '7', [coins[0]!]: '2' }, repeats: 5 }]))!
    expect(message.otherSpend).toEqual([`at most 35 (smallest unit) of ${tao}`])
    expect(message.budget[0]?.maxAmount).toBe('10')
  })
  it('is one cap for two spellings of a token, or of a chain’s coin', () => {
    const manifest = manifestOf([
      { budget: { [usdc]: '1', 'eip155:137/slip44:966': '3' } },
      { budget: { [usdc.toLowerCase()]: '2', 'eip155:137/slip44:60': '4' } },
    ])
    expect(signed(manifest)?.budget.map(({ maxAmount }) => maxAmount)).toEqual(['3', '7'])
  })
  it('takes nothing for a coin that is not fungible, or not of an EVM chain', () => {
    for (const asset of [nft, sol, tao, 'eip155:x/slip44:60', 'eip155:1/erc20:0x12'])
      expect(spendOf({ asset, amount: '1' })).toBeNull()
    expect(otherSpendOf(manifestOf([{ budget: { [nft]: '1' } }]))).toEqual([
      `at most 1 (smallest unit) of ${nft}`,
    ])
  })
  it('is the plan’s where that is more, and the budgets’ where they are', () => {
    const manifest = manifestOf([{ budget: { [coins[0]!]: '5' } }])
    const of = (amount: string) => signed(manifest, [{ asset: coins[0]!, amount }])?.budget[0]?.maxAmount
    expect([of('4'), of('5'), of('6')]).toEqual(['5', '5', '6'])
  })
  it('is refused where a wallet could not show it, or nothing could hold it', () => {
    const five = coins.map((asset) => ({ asset, amount: '1' }))
    expect(codeOf(manifestOf([]), five)).toBe('too-many-assets')
    expect(
      codeOf(manifestOf([{ budget: Object.fromEntries(coins.map((coin) => [coin, '1'])) }]), five),
    ).toBeNull()
    const words = ['a', 'b', 'c', 'd', 'e'].map((name) => [`cosmos:${name}/slip44:118`, '1'])
    expect(codeOf(manifestOf([{ budget: Object.fromEntries(words) }]))).toBe('too-many-assets')
    expect(codeOf(manifestOf([]), [{ asset: tao, amount: '1' }])).toBe('over-budget')
    const manifest = manifestOf([{ budget: { [tao]: '7' } }])
    expect(codeOf(manifest, [{ asset: tao, amount: '7' }])).toBeNull()
    expect(codeOf(manifest, [{ asset: tao, amount: '8' }])).toBe('over-budget')
    const half = { budget: { [coins[0]!]: (2n ** 255n).toString() } }
    expect(codeOf(manifestOf([half]))).toBeNull()
    expect(codeOf(manifestOf([half, half]))).toBe('amount-too-large')
  })
  it('is the lower one where an asset is capped twice', () => {
    const spend = { chainId: '1', token: `0x${'0'.repeat(40)}`, maxAmount: '5' } as const
    const message = { budget: [spend, { ...spend, maxAmount: '9' }], otherSpend: [] }
    expect(limitsOf(message)).toEqual(new Map([['eip155:1/slip44:60', 5n]]))
  })
  it('counts for nothing where the words are other ones', () => {
    for (const text of [
      `At most 5 (smallest unit) of ${tao}`,
      `at most 5 of ${tao}`,
      `at most 05 (smallest unit) of ${tao}`,
    ])
      expect(checkSpend({ budget: [], otherSpend: [text] }, [{ asset: tao, amount: '1' }])).toHaveLength(1)
  })
})

/** Six of EVM chains, one of them in two spellings, and two others: as many as a signature can show. */
const assets = [...coins, usdc, usdc.toLowerCase(), tao, nft]
const key = (asset: string) => (asset.includes('/erc20:') ? asset.toLowerCase() : asset)
const budgets = fc.array(
  fc.record(
    {
      budget: fc.dictionary(fc.constantFrom(...assets), fc.bigInt({ min: 0n, max: 2n ** 200n }).map(String)),
      repeats: fc.integer({ min: 1, max: 4 }),
    },
    { requiredKeys: ['budget'] },
  ),
  { maxLength: 8 },
)
/** The plainest sum, asset by asset. */
const plainSums = (given: readonly { budget: Budget; repeats?: number }[]) => {
  const sums: Record<string, bigint> = {}
  for (const { budget, repeats = 1 } of given)
    for (const [asset, amount] of Object.entries(budget))
      sums[key(asset)] = (sums[key(asset)] ?? 0n) + BigInt(amount) * BigInt(repeats)
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0n))
}

describe('sums of budgets, whatever they are', () => {
  it('neither lose nor widen anything: each asset is signed for exactly what the steps may spend of it', () => {
    fc.assert(
      fc.property(budgets, (given) => {
        const manifest = manifestOf(given)
        const message = signed(manifest)!
        expect(Object.fromEntries(limitsOf(message))).toEqual(plainSums(given))
        expect(message.budget.length).toBeLessThanOrEqual(4)
        expect(checkDeclared(manifest, message as unknown as Authorization)).toEqual([])
      }),
    )
  })
  it('are the same however the steps are ordered and named', () => {
    fc.assert(
      fc.property(budgets, fc.integer(), (given, turn) => {
        const at = given.length === 0 ? 0 : Math.abs(turn) % given.length
        const turned = [...given.slice(at), ...given.slice(0, at)]
        expect(signed(manifestOf(turned))).toEqual(signed(manifestOf(given)))
      }),
    )
  })
  it('allow what was signed, in any parts, and one more of nothing', () => {
    fc.assert(
      fc.property(budgets, fc.bigInt({ min: 0n, max: 2n ** 200n }), (given, part) => {
        const sums = plainSums(given)
        const message = signed(manifestOf(given))!
        const parts = Object.entries(sums).flatMap(([asset, sum]) => {
          const first = part % sum
          return [
            { asset, amount: first.toString() },
            { asset, amount: (sum - first).toString() },
          ]
        })
        expect(checkSpend(message, parts)).toEqual([])
        for (const asset of assets) {
          const over = checkSpend(message, [...parts, { asset, amount: '1' }])
          expect(over.map(({ code }) => code)).toEqual(['over-budget'])
        }
      }),
    )
  })
  it('with a plan: a cap is never below either, and never above both', () => {
    const cap = fc.array(
      fc.record({
        asset: fc.constantFrom(...coins.slice(0, 3)),
        amount: fc.bigInt({ min: 0n, max: 99n }).map(String),
      }),
    )
    fc.assert(
      fc.property(budgets, cap, (given, planned) => {
        const message = signed(manifestOf(given), planned)
        if (!message) return
        const own = plainSums(given)
        const plan = plainSums(planned.map(({ asset, amount }) => ({ budget: { [asset]: amount } })))
        for (const [asset, limit] of limitsOf(message)) {
          const [a, b] = [own[asset] ?? 0n, plan[asset] ?? 0n]
          expect(limit).toBe(a > b ? a : b)
        }
        expect(checkSpend(message, planned)).toEqual([])
      }),
    )
  })
})
