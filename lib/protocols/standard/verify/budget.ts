import { canonical } from '#lib/workflow/canonical.ts'
import { contradicts, recomputed, type Verifier } from '../../verifier.ts'

/** `standard/budget@1`: the budget that came out is the one in the signed parameters. */
export const verifyBudget: Verifier = (evidence, { params, outputs }) => {
  const { network, most } = (params ?? {}) as { readonly network?: unknown; readonly most?: unknown }
  const signed = canonical({ asset: `${network}/slip44:60`, amount: most ?? null })
  const { budget } = outputs
  if (
    budget?.value === undefined ||
    canonical(budget.value) !== signed ||
    canonical(evidence.value) !== signed
  )
    return contradicts('integrity', 'The budget is not the one that was signed.')
  return recomputed('The budget is the one in the signed parameters.')
}
