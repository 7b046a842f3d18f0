import { coinOf } from '#lib/workflow/money.ts'
import { jsonArtifact, keepJson } from '../../artifacts.ts'
import type { StepContext, StepRunner } from '../../runner.ts'
import { budgetParams } from '../nodes/budget.ts'

const run = async (context: StepContext) => {
  const { network, most } = budgetParams.parse(context.params)
  const value = { asset: coinOf(network), amount: most }
  const artifact = jsonArtifact('funds.budget', value, { name: 'budget.json' })
  await context.once('output', () => keepJson(context.files, artifact))
  return {
    outputs: { budget: artifact },
    evidence: [{ kind: 'standard/budget@1', claim: 'integrity', level: 'A5', value }] as const,
    payments: [],
  }
}

/** Durable part of standard/budget@1.0.0. The order of its durable calls is frozen. */
export const budgetRunner: StepRunner = { id: 'standard/budget@1.0.0', run }
