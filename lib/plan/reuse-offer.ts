import type { Amount } from '#lib/workflow/money.ts'
import { copiesOf } from './drawn.ts'
import { worstOf } from './price.ts'
import type { Reusable, StepStates } from './scope.ts'
import type { Plan } from './types.ts'

/** Results of earlier runs that could stand in for steps of a workflow. */
export type ReuseOffer = {
  /** Drawn steps that would not run again, in planned order. */
  readonly steps: readonly string[]
  /** How many drawn steps would run without them. */
  readonly of: number
  /** What they may cost at most when they run, by asset; null while a price is not known. */
  readonly saves: readonly Amount[] | null
  readonly taken: boolean
  readonly results: Reusable
}

const inState = (states: StepStates, state: string): readonly string[] =>
  Object.keys(states).filter((id) => states[id] === state)

/**
 * What taking earlier results would change: `without` and `taking` are the states of the drawn steps either way, `plan` that of
 * the workflow without. Null when nothing can be taken.
 */
export const reuseOffer = (
  without: StepStates,
  taking: StepStates,
  results: Reusable,
  plan: Pick<Plan, 'steps'> | null,
  taken: boolean,
): ReuseOffer | null => {
  const steps = inState(taking, 'cached')
  if (steps.length === 0) return null
  const copies = plan ? steps.map((id) => copiesOf(plan, id)) : []
  const known = plan !== null && copies.every((list) => list.length > 0 && list.every(({ quote }) => quote))
  return {
    steps,
    of: inState(without, 'run').length,
    saves: known ? worstOf(copies.flat().flatMap(({ quote }) => quote!.prices)).worst : null,
    taken,
    results,
  }
}
