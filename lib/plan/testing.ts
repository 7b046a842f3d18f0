import * as z from 'zod'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { networkParam } from '#lib/protocols/params.ts'
import type { NetworkInfo, PlanContext, StepDefinition } from '#lib/protocols/step.ts'
import type { Assurance, Assurances, Claim, Level } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestType } from '#lib/workflow/manifest.ts'
import { type Amount, coinOf } from '#lib/workflow/money.ts'
import type { Ports } from '#lib/workflow/ports.ts'
import type { Plan, Registry } from './types.ts'

const coin = { name: 'Coin', symbol: 'COIN', decimals: 2 }
export const chains = { local: 'eip155:1', test: 'eip155:2', main: 'eip155:3' } as const
export const networks: readonly NetworkInfo[] = [
  { chain: chains.local, name: 'Local', currency: coin, simulated: true, roles: ['storage'] },
  { chain: chains.test, name: 'Testnet', currency: coin, simulated: false, roles: ['storage'] },
  { chain: chains.main, name: 'Mainnet', currency: coin, simulated: false, roles: ['storage'] },
]
export const price = (amount: string): Amount => ({ asset: coinOf(chains.main), amount })

export const expectedAs = (level: Level): Assurance => ({
  level,
  why: `It is ${level}.`,
  assumptions: [`trust ${level}`],
})

export type Sample = {
  readonly inputs?: Ports
  readonly outputs?: Ports
  readonly params?: z.ZodType
  readonly defaults?: Readonly<Record<string, Json>>
  readonly claims?: (context: PlanContext<never>) => Assurances
  readonly price?: (context: PlanContext<never>) => readonly Amount[] | null
  readonly check?: StepDefinition<never>['check']
}

/** A step type of no network, for tests of planning. `id` is `ritual/infer@1.0.0`; the title is its action with a capital. */
export const sampleType = (id: StepDefinition['id'], sample: Sample): StepDefinition => {
  const action = id.slice(id.indexOf('/') + 1, id.indexOf('@'))
  const outputs = sample.outputs ?? {}
  return {
    id,
    protocol: id.slice(0, id.indexOf('/')) as StepDefinition['protocol'],
    title: `${action.charAt(0).toUpperCase()}${action.slice(1)}`,
    summary: '',
    synonyms: [],
    inputs: sample.inputs ?? {},
    outputs,
    params: sample.params ?? z.strictObject({}),
    defaults: sample.defaults ?? {},
    headline: () => '',
    effects: ['read'],
    signatures: () => [],
    quote: (context) => {
      const prices = sample.price ? sample.price(context as never) : []
      return (
        prices && {
          prices: prices.map((price) => ({ ...price, unit: 'job', payTo: null, mode: 'exact' })),
          lines: [],
        }
      )
    },
    expect: () => Object.fromEntries(Object.entries(outputs).map(([name, { kind }]) => [name, { kind }])),
    services: [],
    privacy: 'local',
    claims: (context) => sample.claims?.(context as never) ?? {},
    ...(sample.check ? { check: sample.check as never } : {}),
    docs: { does: '', signed: '', costs: '', proves: '', provesNot: '' },
  }
}

/** Storage that proves more where it is not simulated: `availability` by network. */
export const onNetwork = networkParam('storage', 'Where.')

export const registryOf = (definitions: readonly StepDefinition[]): Registry => ({
  definitions,
  definitionOf: (uses) => definitions.find(({ id }) => id === uses),
})

type Drawn = { readonly uses: string; readonly in?: Record<string, string> } & Partial<
  Pick<Manifest['steps'][string], 'with' | 'requires' | 'forEach'>
>

export const sampleManifest = (
  { definitionOf }: Registry,
  steps: Readonly<Record<string, Drawn>>,
  more: Partial<Manifest> = {},
): Manifest => ({
  type: manifestType,
  name: 'Sample',
  version: '1.0.0',
  steps: Object.fromEntries(
    Object.entries(steps).map(([id, { in: inputs, ...step }]) => [
      id,
      {
        ...step,
        adapter: adapterDigest(definitionOf(step.uses)!),
        ...(inputs
          ? { in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])) }
          : {}),
      },
    ]),
  ),
  ...more,
})

/** Claims that are the same wherever a step runs. */
export const always = (levels: Partial<Record<Claim, Level>>) => (): Assurances =>
  Object.fromEntries(Object.entries(levels).map(([claim, level]) => [claim, expectedAs(level)]))

/** A plan of nothing, for tests that need one and look at none of it. */
export const emptyPlan: Plan = {
  manifest: '',
  order: [],
  steps: {},
  cap: [],
  locked: [],
  signatures: 0,
  chains: [],
  effects: [],
  expected: {},
  badge: null,
  raise: {},
  secrets: [],
  services: [],
  problems: [],
  plannedAtMs: 0,
}
