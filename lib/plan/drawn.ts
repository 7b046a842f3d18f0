import { drawnId } from '#lib/workflow/unfold.ts'
import type { Plan, PlannedStep } from './types.ts'

/** The planned steps that a drawn step stands for: itself, or its copies in order. Empty where nothing is planned. */
export const copiesOf = ({ steps }: Pick<Plan, 'steps'>, drawn: string): readonly PlannedStep[] => {
  const own = steps[drawn]
  if (own) return [own]
  const copies: PlannedStep[] = []
  for (let copy = steps[`${drawn}.0`]; copy; copy = steps[`${drawn}.${copies.length}`]) copies.push(copy)
  return copies
}

/** A drawn step as it is planned: itself, or the first of its copies. */
export const plannedOf = ({ steps }: Pick<Plan, 'steps'>, drawn: string): PlannedStep | undefined =>
  steps[drawn] ?? steps[`${drawn}.0`]

/** The drawn step that holds the workflow down, null where nothing does: everything is Proved, or no step makes the claim. */
export const weakestStep = ({ badge }: Pick<Plan, 'badge'>): string | null =>
  badge?.bottleneck && badge.level !== 'A5' ? drawnId(badge.bottleneck) : null
