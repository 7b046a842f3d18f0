import { neededBy } from '#lib/receipts/standing.ts'
import { prerequisites } from '#lib/workflow/edges.ts'
import { unfold } from '#lib/workflow/unfold.ts'
import { descriptionsOf, type EngineDeps } from './deps.ts'
import type { Shape } from './graph.ts'
import type { Immutable } from './task.ts'

/** How the unfolded steps of a run hang together, read as its verifier will. */
export const shapeOf = (deps: Pick<EngineDeps, 'definitionOf'>, run: Immutable): Shape => {
  const steps = unfold(run.manifest)
  const descriptionOf = descriptionsOf(deps)
  return {
    order: run.order,
    needs: prerequisites({ steps }),
    neededBy: (step) => neededBy(steps, step, descriptionOf),
    goesOn: (step) => steps[step]?.onFailure === 'skip',
  }
}
