import * as z from 'zod'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import type { AssetRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

const budgetSchema = z.strictObject({
  asset: z.string().transform((text) => text as AssetRef),
  amount: z.string().regex(/^(0|[1-9]\d{0,77})$/),
})
/** The value of a `funds.budget` artifact: the most that the one step which takes it may spend, in the asset's smallest unit. */
export type Budget = z.infer<typeof budgetSchema>

/** The budget that a step was given, undefined when it was given none. */
export const budgetOf = (artifact: ExpectedArtifact | undefined): Budget | undefined => {
  const parsed = budgetSchema.safeParse(artifact?.value)
  return parsed.success ? parsed.data : undefined
}

/** Whether what a step would spend is within the budget that it was given. `fee` is undefined while nobody knows it. */
export const budgetProblem = (
  budget: Budget | undefined,
  asset: AssetRef,
  fee: bigint | undefined,
  written: (amount: bigint) => string = String,
): Problem | null => {
  if (budget === undefined) return null
  if (budget.asset !== asset)
    return {
      code: 'budget-asset',
      reason: `The budget is in ${budget.asset}, and this step pays in ${asset}.`,
      fix: 'Choose the same network in both steps.',
    }
  if (fee !== undefined && fee > BigInt(budget.amount))
    return {
      code: 'over-step-budget',
      reason: `This step would cost ${written(fee)}, and the budget that it was given is ${written(BigInt(budget.amount))}.`,
      fix: 'Raise the budget.',
    }
  return null
}
