import { describe as describeStep } from '#lib/protocols/describe.ts'
import type { Look, StepRunner, World } from '#lib/protocols/runner.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { type DescriptionOf, descriptions } from '#lib/receipts/description.ts'
import type { Envelope, StepRecord } from '#lib/receipts/types.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { RunStore } from './store.ts'

/** Everything that the engine's services touch, so that tests can put their own in place. */
export type EngineDeps = {
  readonly store: RunStore
  readonly runnerOf: (uses: string) => StepRunner | undefined
  readonly definitionOf: (uses: string) => StepDefinition | undefined
  readonly world: (account: `0x${string}`, signal: AbortSignal) => World
  /** The runner's address. Receipts name it as CAIP-10 on the authorization's chain. */
  readonly executor: `0x${string}`
  readonly sign: (record: StepRecord) => Promise<{ envelope: Envelope; sha256: string }>
  /** Whether a chain is one of the local stand-ins. */
  readonly simulated: (chain: ChainRef) => boolean
  readonly timings?: Partial<Timings>
}

export type Timings = {
  /** How long a failing durable action is tried again before the step fails. */
  readonly patienceMs: number
  /** Watching the chain: while nobody was asked, and while something may be on its way. */
  readonly idleLookMs: number
  readonly busyLookMs: number
  readonly maxLookMs: number
  /** A sent transaction that no node knows is given up after this long, and asked for again with the same nonce. */
  readonly droppedAfterMs: number
  /** Before a failed attempt is made again by itself: doubles each time. */
  readonly againAfterMs: number
}

const defaultTimings: Timings = {
  patienceMs: 5 * 60_000,
  idleLookMs: 5_000,
  busyLookMs: 500,
  maxLookMs: 15_000,
  droppedAfterMs: 2 * 60_000,
  againAfterMs: 2_000,
}

export const timingsOf = (deps: EngineDeps): Timings => ({ ...defaultTimings, ...deps.timings })

export const lookOf = (deps: Pick<EngineDeps, 'runnerOf'>, uses: string, look: string): Look | undefined =>
  deps.runnerOf(uses)?.looks?.[look]

const known = new WeakMap<object, DescriptionOf>()

/** The step types of this installation as a verifier will read them: one reading of what is optional and what is claimed. */
export const descriptionsOf = (deps: Pick<EngineDeps, 'definitionOf'>): DescriptionOf => {
  const cached = known.get(deps)
  if (cached) return cached
  const descriptionOf = descriptions((uses) => {
    const definition = deps.definitionOf(uses)
    return definition && describeStep(definition)
  })
  known.set(deps, descriptionOf)
  return descriptionOf
}
