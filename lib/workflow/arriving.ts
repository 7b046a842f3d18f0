import type { Assured } from './assurance.ts'
import { type Assurance, type Assurances, type Claim, claims } from './claims.ts'
import type { Binding, Step } from './manifest.ts'
import { isStepReference, parseReference } from './names.ts'
import { type Miss, missesOf, type Required } from './required.ts'

/** What a constant or a workflow input is worth: it stands in the manifest, so the signature covers its very bytes. */
const signedInput: Assurances = {
  integrity: {
    level: 'A5',
    why: 'The signed workflow names its digest.',
    assumptions: ['sha256 has no collisions'],
  },
}

/** What comes over a binding: the whole way up to its source, each claim with why its weakest step is no stronger. */
const arriving = (
  binding: Binding,
  reached: ReadonlyMap<string, Assurances>,
  { paths }: Pick<Assured, 'paths'>,
): Assurances => {
  if (!('from' in binding) || !isStepReference(binding.from)) return signedInput
  const path = paths.get(parseReference(binding.from).step)
  return Object.fromEntries(
    claims.flatMap((claim): [Claim, Assurance][] => {
      const link = path?.[claim]
      if (!link) return []
      const held = reached.get(link.bottleneck)?.[claim]
      return [
        [
          claim,
          {
            level: link.level,
            why: held?.why ?? `Step “${link.bottleneck}” took other bytes than the step before it gave.`,
            assumptions: held?.assumptions ?? [],
            ...(held?.simulated ? { simulated: held.simulated } : {}),
          },
        ],
      ]
    }),
  )
}

/** A claim at an input that is worth less than the port wants, and the step that holds it down (null for a signed input). */
export type PortMiss = Miss & { readonly port: string; readonly bottleneck: string | null }

/** Where what arrives at a step is worth less than its ports want; `wanted` gives a port's `min`. */
export const portMisses = (
  step: Pick<Step, 'in'>,
  wanted: (port: string) => Required | undefined,
  reached: ReadonlyMap<string, Assurances>,
  assured: Pick<Assured, 'paths'>,
): readonly PortMiss[] =>
  Object.entries(step.in ?? {}).flatMap(([port, binding]) => {
    const min = wanted(port)
    if (!min) return []
    const from = 'from' in binding && isStepReference(binding.from) ? parseReference(binding.from).step : null
    const path = from === null ? undefined : assured.paths.get(from)
    return missesOf(arriving(binding, reached, assured), min).map((miss) => ({
      ...miss,
      port,
      bottleneck: path?.[miss.claim]?.bottleneck ?? from,
    }))
  })
