import { expect, it } from 'vitest'
import { totalsOf } from './totals.ts'
import type { Spending } from './view.ts'

const line = (
  purpose: Spending['purpose'],
  amount: string,
  asset: Spending['amount']['asset'] = 'eip155:1/slip44:60',
) => ({
  purpose,
  amount: { asset, amount },
})

it('keeps fees, gas and what is locked apart, by asset', () => {
  const token = 'eip155:1/erc20:0x01'
  const lines = [
    line('step', '5'),
    line('gas', '1'),
    line('step', '7'),
    line('lock', '100'),
    line('lock', '30', token),
    line('release', '40'),
    line('release', '31', token),
  ]
  expect(totalsOf(lines)).toEqual({
    fees: [{ asset: 'eip155:1/slip44:60', amount: '12' }],
    gas: [{ asset: 'eip155:1/slip44:60', amount: '1' }],
    locked: [{ asset: 'eip155:1/slip44:60', amount: '60' }],
  })
})
