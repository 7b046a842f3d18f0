import { definitions } from '#lib/protocols/registry.ts'
import type { ProtocolName, StepDefinition } from '#lib/protocols/step.ts'
import { sortOf } from '#lib/workflow/kinds.ts'

export const dimensions = ['data', 'models', 'compute', 'storage'] as const
export type Dimension = (typeof dimensions)[number]

/** A step stands where its network's side of it lies: storage and right steps by what they take or give, others by output. */
const homeOf = ({ protocol, inputs, outputs }: StepDefinition): Dimension => {
  const sorts = [...Object.values(outputs), ...Object.values(inputs)].map(({ kind }) => sortOf(kind))
  if (protocol === 'zero-g' && sorts.includes('storage')) return 'storage'
  return dimensions.find((dimension) => sorts.includes(dimension)) ?? 'data'
}

/** The step types of this installation in one cell of the map. */
export const stepsIn = (protocol: ProtocolName, dimension: Dimension): readonly StepDefinition[] =>
  definitions.filter((step) => step.protocol === protocol && homeOf(step) === dimension)
