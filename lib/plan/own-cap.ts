import { formatUnits } from 'viem/utils'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { chainOf, coinOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { drawnId, unfold } from '#lib/workflow/unfold.ts'
import { reserveOf } from './price.ts'
import type { Plan, Registry } from './types.ts'

/** The most that a person lets a run cost, by asset in its smallest unit. */
export type OwnCaps = Readonly<Record<string, string>>

type Priced = Pick<Plan, 'order' | 'steps'>

/**
 * Where a plan may come to more than a person's own caps: one problem an asset, at the step with which it goes over, in planned
 * order. The worst case counts, as it does for what is signed.
 */
export const ownCapProblems = (
  { order, steps }: Priced,
  manifest: Pick<Manifest, 'inputs' | 'steps'>,
  caps: OwnCaps,
  networks: readonly NetworkInfo[],
  { definitionOf }: Pick<Registry, 'definitionOf'>,
): readonly Problem[] => {
  const unfolded = unfold(manifest)
  return Object.entries(caps).flatMap(([asset, cap]): Problem[] => {
    const network = networks.find(({ chain }) => chain === chainOf(asset as never))
    const written = (amount: bigint) =>
      network && asset === coinOf(network.chain)
        ? `${formatUnits(amount, network.currency.decimals)} ${network.currency.symbol}`
        : `${amount} of ${asset}`
    let total = 0n
    for (const id of order) {
      const prices = steps[id]?.quote?.prices ?? []
      const reserve = reserveOf([{ prices, budget: unfolded[id]?.budget }])
      total += BigInt(reserve.find((amount) => amount.asset === asset)?.amount ?? 0)
      if (total <= BigInt(cap)) continue
      const step = drawnId(id)
      const title = definitionOf(manifest.steps[step]?.uses ?? '')?.title ?? step
      return [
        {
          code: 'cap-exceeded',
          step,
          path: `steps.${step}`,
          reason: `With “${title}” the run may cost up to ${written(total)}, and your cap is ${written(BigInt(cap))}.`,
          fix: 'Raise your cap in the plan, lower the step’s budget, or leave the step out.',
        },
      ]
    }
    return []
  })
}
