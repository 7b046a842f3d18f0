import { describe, expect, it } from 'vitest'
import {
  amountText,
  decimalText,
  durationText,
  numberText,
  relativeText,
  roundedUp,
  shorten,
  sizeText,
  timeText,
} from './format.ts'

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

  it('writes numbers, sizes and times as the language does', () => {
    expect([numberText(10_000), numberText(10_000, 'de')]).toEqual(['10,000', '10.000'])
    expect([sizeText(319_898), sizeText(319_898, 'de'), sizeText(3, 'de')]).toEqual([
      '312.4 KiB',
      '312,4 KiB',
      '3 Byte',
    ])
    expect(durationText(420, 'de')).toBe('0,4 s')
    const atMs = new Date(2026, 10, 25, 8, 31).getTime()
    expect([timeText(atMs), timeText(atMs, 'de')]).toEqual(['25 Nov 2026, 08:31', '25.11.2026, 08:31'])
  })

  it.each([
    [-5 * 60_000, '5 minutes ago', 'vor 5 Minuten'],
    [-26 * 3_600_000, 'yesterday', 'gestern'],
    [2 * 3_600_000, 'in 2 hours', 'in 2 Stunden'],
    [0, 'now', 'jetzt'],
  ])('says %i ms from now as %s', (ms, english, german) => {
    expect([relativeText(ms, 0), relativeText(ms, 0, 'de')]).toEqual([english, german])
  })
})
