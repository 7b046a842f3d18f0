import { stepTypes } from '#lib/plan/step-types.ts'
import type { Registry } from '#lib/plan/types.ts'
import { type Drift, driftOf } from '#lib/plan/upgrade.ts'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'

/** What this installation has. */
export const installed: Registry = { definitions, definitionOf }

/** How a step stands to what is installed. Asked for every card, so that the usual answer costs one comparison. */
export const drift = (step: Pick<Step, 'uses' | 'adapter'>): Drift | null =>
  stepTypes(step.uses)?.adapter === step.adapter && !hasNewer(step.uses) ? null : driftOf(step, installed)

const newer = new Map<string, boolean>()
const hasNewer = (uses: string): boolean => {
  const known = newer.get(uses)
  if (known !== undefined) return known
  const own = definitionOf(uses)
  const answer = own !== undefined && driftOf({ uses, adapter: stepTypes(uses)!.adapter }, installed) !== null
  newer.set(uses, answer)
  return answer
}

/** Steps that were drawn with another version or description than the installed one, and can be brought to it. */
export const driftedSteps = ({ steps }: Pick<Manifest, 'steps'>): readonly string[] =>
  Object.entries(steps).flatMap(([id, step]) => {
    const found = drift(step)
    return found && found.is !== 'unknown' && found.is !== 'newer' ? [id] : []
  })
