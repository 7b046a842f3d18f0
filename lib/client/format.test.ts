import { describe, expect, it } from 'vitest'
import { amountText, decimalText, durationText, roundedUp, shorten } from './format.ts'

describe('amounts', () => {
  it.each([
    ['0', 18, '0'],
    ['1', 18, '0.000000000000000001'],
    ['1000000000000000000', 18, '1'],
    ['55078125000000', 18, '0.000055078125'],
    ['123456789012345678901234567', 18, '123 456 789.012345678901234567'],
    ['7', 0, '7'],
  ])('writes %s with %i decimals as %s, exactly', (amount, decimals, text) => {
    expect(decimalText(amount, decimals).replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('never shows a cap smaller than it is', () => {
    expect(roundedUp('55078125000001', 18, 4)).toBe('0.00005508')
    expect(roundedUp('55070000000001', 18, 4)).toBe('0.00005508')
    expect(roundedUp('999999', 6, 4)).toBe('1')
    expect(roundedUp('0', 18)).toBe('0')
    expect(roundedUp('123456789', 2, 3).replaceAll(/\s/g, ' ')).toBe('1 234 568')
  })

  it('names the coin, and shows what it cannot name as it is', () => {
    const currencyOf = (chain: string) => (chain === 'eip155:1' ? { symbol: 'X', decimals: 2 } : undefined)
    expect(amountText({ asset: 'eip155:1/slip44:60', amount: '150' }, currencyOf)).toBe('1.5 X')
    expect(amountText({ asset: 'eip155:2/slip44:60', amount: '150' }, currencyOf)).toBe(
      '150 of eip155:2/slip44:60',
    )
    expect(amountText({ asset: 'eip155:1/erc20:0xab', amount: '150' }, currencyOf)).toBe(
      '150 of eip155:1/erc20:0xab',
    )
  })
})

describe('digests and times', () => {
  it('shortens to six and six, and leaves what is short', () => {
    expect(shorten(`0x${'1234567890'.repeat(4)}`)).toBe('0x123456…567890')
    expect(shorten('a'.repeat(64))).toBe('aaaaaa…aaaaaa')
    expect(shorten('0x1234')).toBe('0x1234')
  })

  it.each([
    [-5, '0 s'],
    [420, '0.4 s'],
    [12_400, '12 s'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
  ])('says %i ms as %s', (ms, text) => expect(durationText(ms)).toBe(text))
})
