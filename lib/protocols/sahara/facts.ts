import * as z from 'zod'
import type { Problem } from '../../workflow/result.ts'
import type { Facts } from '../step.ts'

const failureSchema = z.object({
  problem: z.object({ code: z.string(), reason: z.string(), fix: z.string().optional() }),
})

/** What is read of a rights network just before planning: `{ eas, schema }`, once the schema was found on chain. */
export type RightsFact = { readonly eas: string; readonly schema: string }

/** Why a rights network cannot be used now, when that was looked at. */
export const rightsFailure = (facts: Facts, chain: string): readonly Problem[] => {
  const parsed = failureSchema.safeParse(facts.sahara?.[chain])
  if (!parsed.success) return []
  const { code, reason, fix } = parsed.data.problem
  return [{ code, reason, ...(fix === undefined ? {} : { fix }), path: 'network' }]
}
