import { formatUnits } from 'viem/utils'
import * as z from 'zod'
import { coinOf } from '#lib/workflow/money.ts'
import { type Control, coinParam } from '../../params.ts'
import { defineStep } from '../../step.ts'

export const budgetParams = z.strictObject({
  network: coinParam('The network whose coin it is.'),
  most: z
    .string()
    .regex(/^(0|[1-9]\d{0,77})$/, 'an amount is a whole number in the smallest unit')
    .meta({
      title: 'At most',
      description: 'The most that the step may send. Gas comes on top.',
      control: 'amount' satisfies Control,
    }),
})
export type BudgetParams = z.infer<typeof budgetParams>

/** Sets an amount aside that exactly one step may spend: the output is linear. */
export const budgetStep = defineStep<BudgetParams>({
  id: 'standard/budget@1.0.0',
  protocol: 'standard',
  title: 'Budget',
  summary: 'Caps what one step may spend.',
  synonyms: ['cap', 'limit', 'funds', 'money', 'spend', 'allowance', 'fee'],
  inputs: {},
  outputs: {
    budget: {
      kind: 'funds.budget',
      label: 'Budget',
      help: 'What one step may spend. It can be connected once.',
      linear: true,
    },
  },
  params: budgetParams,
  defaults: { network: 'eip155:31337', most: '1000000000000000' },
  // Every chain that this version can name has a coin of 18 decimals.
  headline: ({ most }) => `at most ${formatUnits(BigInt(most), 18)} coins`,
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ params }) => ({
    budget: {
      kind: 'funds.budget',
      mediaType: 'application/json',
      value: { asset: coinOf(params.network), amount: params.most },
    },
  }),
  services: [],
  privacy: 'local',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'The budget is the one that was signed; anyone can compare.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  docs: {
    does: 'Gives one step a cap of its own. The step that takes it ends before it asks the wallet when it would cost more.',
    signed: 'Nothing of its own. The amount is part of the workflow that you sign.',
    costs: 'Nothing. No coin is moved or locked.',
    proves: 'That the cap in the run is the one that was signed.',
    provesNot: 'That the account has the coins.',
  },
})
