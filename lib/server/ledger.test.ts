import { expect, it } from 'vitest'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { RunView } from '#lib/run/view.ts'
import { ledgerOfRun } from './ledger.ts'

const coin = { asset: 'eip155:31337/slip44:60', amount: '1500' } as const
const networks = [{ chain: 'eip155:31337', currency: { name: '0G', symbol: '0G', decimals: 3 } }] as const
const [told, open] = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`] as const

it('lists what receipts tell, and after it what is paid in attempts that still go on', () => {
  const record = {
    run: 'run-1',
    step: 'store',
    attempt: 1,
    finishedAtMs: 0,
    payments: [{ amount: coin, purpose: 'step', payTo: null, transaction: told }],
  } as unknown as StepRecord
  const view = {
    id: 'run-1',
    steps: { store: { attempt: 1 }, pay: { attempt: 2 } },
    spending: [
      { step: 'store', purpose: 'step', amount: coin, transaction: told },
      { step: 'pay', purpose: 'gas', amount: coin, transaction: open },
    ],
  } as unknown as RunView
  const rows = ledgerOfRun([record], view, networks).split('\r\n')
  expect(rows.slice(1)).toEqual([
    `1970-01-01T00:00:00.000Z,run-1,store,1,spent,step,${coin.asset},1500,1.5,0G,,${told},`,
    `,run-1,pay,2,spent,gas,${coin.asset},1500,1.5,0G,,${open},`,
    '',
  ])
})
