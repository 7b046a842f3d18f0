import * as z from 'zod'
import type { Problem } from '#lib/workflow/result.ts'
import type { Facts } from '../step.ts'

/** What is read of a storage network just before planning; `pricePerSector` is wei. */
const storageFactSchema = z.object({
  chainId: z.number().int(),
  flow: z.string(),
  market: z.string(),
  pricePerSector: z.string().regex(/^\d+$/),
})
export type StorageFact = z.infer<typeof storageFactSchema>

const failureSchema = z.object({
  problem: z.object({ code: z.string(), reason: z.string(), fix: z.string().optional() }),
})

/** The figures of a chain's storage, undefined when nobody looked or looking failed. */
export const storageFact = (facts: Facts, chain: string): StorageFact | undefined => {
  const parsed = storageFactSchema.safeParse(facts['zero-g']?.[chain])
  return parsed.success ? parsed.data : undefined
}

/** Why the figures of a chain's storage could not be read, when that was tried. */
export const storageFailure = (facts: Facts, chain: string): readonly Problem[] => {
  const parsed = failureSchema.safeParse(facts['zero-g']?.[chain])
  if (!parsed.success) return []
  const { code, reason, fix } = parsed.data.problem
  return [{ code, reason, ...(fix === undefined ? {} : { fix }), path: 'network' }]
}
