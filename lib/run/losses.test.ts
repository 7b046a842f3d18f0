import { expect, it } from 'vitest'
import { losses } from './losses.ts'
import { runParts } from './testing.ts'
import type { SignatureRequest, Spending, StepView } from './view.ts'

it('tells what goes on from what is done, and what was paid from what is only locked', () => {
  const asset = 'eip155:1/slip44:60'
  const line = (purpose: Spending['purpose'], amount: string): Spending => ({
    step: 'a',
    purpose,
    amount: { asset, amount },
    transaction: '0x01',
  })
  const is = (status: StepView['status']): StepView => ({ status, attempt: 1 })
  const view = {
    ...runParts.viewOf(),
    steps: {
      a: is('done'),
      b: is('done'),
      c: is('confirming'),
      d: is('needs-signature'),
      e: is('pending'),
      f: is('failed'),
    },
    requests: ['mined', 'sent', 'open'].map(
      (status, index) => ({ id: `r${index}`, status }) as SignatureRequest,
    ),
    spending: [line('step', '5'), line('gas', '2'), line('lock', '100')],
  }
  expect(losses(view)).toEqual({ lost: 3, kept: 2, sent: 1, spent: [{ asset, amount: '7' }] })
})
