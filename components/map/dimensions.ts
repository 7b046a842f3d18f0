import { definitions } from '#lib/protocols/registry.ts'
import type { ProtocolName, StepDefinition } from '#lib/protocols/step.ts'
import { sortOf } from '#lib/workflow/kinds.ts'

export const dimensions = ['data', 'models', 'compute', 'storage'] as const
export type Dimension = (typeof dimensions)[number]

/** What each network says it does, in its own documents; a dimension that it does not work in is left out. */
export const specializations: Readonly<
  Record<Exclude<ProtocolName, 'standard'>, Readonly<Partial<Record<Dimension, string>>>>
> = {
  'zero-g': {
    data: 'Key-value streams and data availability',
    models: 'Agents and models as tokens (ERC-7857)',
    compute: 'Inference and fine-tuning in trusted hardware',
    storage: 'Files by merkle root, mined by proof of random access',
  },
  sahara: {
    data: 'Collecting, labelling, registering and licensing datasets',
    models: 'Marketplace, ownership and revenue shares',
    compute: 'Inference behind one interface',
    storage: 'Vaults for private data',
  },
  ritual: {
    models: 'Model calls that contracts can order',
    compute: 'Jobs on Infernet nodes, paid through escrow',
  },
  gensyn: {
    models: 'Models trained together by reinforcement learning',
    compute: 'Training that others can repeat and dispute',
  },
  bittensor: {
    data: 'Subnets that gather and predict',
    models: 'Subnets that train and serve models',
    compute: 'Subnets that rent machines',
    storage: 'Subnets that keep files',
  },
  sentient: {
    models: 'Fingerprints that show whose model answers',
    compute: 'Agents that plan and call each other',
  },
}

/** A step stands where its network's side of it lies: storage and right steps by what they take or give, others by output. */
const homeOf = ({ protocol, inputs, outputs }: StepDefinition): Dimension => {
  const sorts = [...Object.values(outputs), ...Object.values(inputs)].map(({ kind }) => sortOf(kind))
  if (protocol === 'zero-g' && sorts.includes('storage')) return 'storage'
  return dimensions.find((dimension) => sorts.includes(dimension)) ?? 'data'
}

/** The step types of this installation in one cell of the map. */
export const stepsIn = (protocol: ProtocolName, dimension: Dimension): readonly StepDefinition[] =>
  definitions.filter((step) => step.protocol === protocol && homeOf(step) === dimension)
