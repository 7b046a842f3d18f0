import { describe, expect, it } from 'vitest'
import { coinOf } from '#lib/workflow/money.ts'
import { deltaText, isCheaper } from './cost.ts'
import { chains, networks } from './testing.ts'

const of = (chain: keyof typeof chains, amount: string) => ({ asset: coinOf(chains[chain]), amount })

describe('price differences', () => {
  it('are said with their sign, and with their network where there are several', () => {
    expect(deltaText([of('main', '40')], networks)).toBe('+0.4 COIN')
    expect(deltaText([of('main', '40'), of('test', '-5')], networks)).toBe(
      '+0.4 COIN on Mainnet, −0.05 COIN on Testnet',
    )
    expect(deltaText([{ asset: 'eip155:3/erc20:0xabc', amount: '7' }], networks)).toBe(
      '+7 of eip155:3/erc20:0xabc',
    )
    expect(deltaText([], networks)).toBe('at no extra cost')
    expect(deltaText(null, networks)).toBe('at a price that is not known yet')
  })
  it('are compared asset by asset, never across; what is not known is dearer', () => {
    expect(isCheaper([of('main', '1')], [of('main', '2')])).toBe(true)
    expect(isCheaper([of('main', '2')], [of('main', '2')])).toBe(false)
    expect(isCheaper([of('main', '1')], [of('test', '2')])).toBe(false)
    expect(isCheaper([of('test', '2')], [of('main', '1')])).toBe(false)
    expect(isCheaper([], [of('main', '1'), of('test', '1')])).toBe(true)
    expect(isCheaper([of('main', '9')], null)).toBe(true)
    expect(isCheaper(null, [])).toBe(false)
    expect(isCheaper(null, null)).toBe(false)
  })
})
