import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { outputRights, type RightsRule, sameRights } from '#lib/workflow/rights.ts'
import { rightsText } from '#lib/workflow/rights-presets.ts'
import type { StepRecord } from './types.ts'

/** What a step type's pinned description says of rights and of parameters that a workflow leaves out. */
export type RightsDescription = {
  readonly rights?: RightsRule | undefined
  readonly defaults: { readonly [name: string]: Json }
}

/**
 * Whether the rights of a step's outputs are those that follow from its inputs, its parameters and its pinned description:
 * `rights-differ` for each output that says something else. What follows is computed here, never taken from the receipt.
 */
export const checkRecordRights = (
  { step, inputs, outcome, params }: Pick<StepRecord, 'step' | 'inputs' | 'outcome' | 'params'>,
  { rights: rule, defaults }: RightsDescription,
): readonly Problem[] => {
  if (!outcome.ok) return []
  const rights = outputRights(rule, { ...defaults, ...(params as object) }, Object.values(inputs))
  return Object.entries(outcome.outputs)
    .filter(([, artifact]) => !sameRights(artifact.rights, rights))
    .map(([port, artifact]) => ({
      step,
      code: 'rights-differ',
      reason: `Step “${step}” says of “${port}” “${rightsText(artifact.rights)}”, and what follows from its inputs is “${rightsText(rights)}”.`,
    }))
}

/** The same for every receipt whose step type's description can be read; one that cannot is told of elsewhere. */
export const checkRights = (
  reads: readonly { readonly record: StepRecord }[],
  descriptionOf: (uses: string) => RightsDescription | undefined,
): readonly Problem[] =>
  reads.flatMap(({ record }) => {
    const description = descriptionOf(record.uses)
    return description ? checkRecordRights(record, description) : []
  })
