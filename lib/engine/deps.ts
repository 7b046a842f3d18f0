import type { Look, StepRunner, World } from '#lib/protocols/runner.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
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
}

const defaultTimings: Timings = {
  patienceMs: 5 * 60_000,
  idleLookMs: 5_000,
  busyLookMs: 500,
  maxLookMs: 15_000,
  droppedAfterMs: 2 * 60_000,
}

export const timingsOf = (deps: EngineDeps): Timings => ({ ...defaultTimings, ...deps.timings })

export const lookOf = (deps: Pick<EngineDeps, 'runnerOf'>, uses: string, look: string): Look | undefined =>
  deps.runnerOf(uses)?.looks?.[look]
