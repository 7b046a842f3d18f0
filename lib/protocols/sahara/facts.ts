import * as z from 'zod'
import type { Problem } from '#lib/workflow/result.ts'
import type { Facts } from '../step.ts'

const failureSchema = z.object({
  problem: z.object({ code: z.string(), reason: z.string(), fix: z.string().optional() }),
})

/** Facts of a rights network are `{ eas, schema }`, once the schema was found on chain; here is why it cannot be used, if so. */
export const rightsFailure = (facts: Facts, chain: string): readonly Problem[] => {
  const parsed = failureSchema.safeParse(facts.sahara?.[chain])
  if (!parsed.success) return []
  const { code, reason, fix } = parsed.data.problem
  return [{ code, reason, ...(fix === undefined ? {} : { fix }), path: 'network' }]
}
