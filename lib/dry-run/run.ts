import type { EngineDeps } from '#lib/engine/deps.ts'
import { createGraph, isWhole, settle } from '#lib/engine/graph.ts'
import { projectRun, projectStep } from '#lib/engine/project.ts'
import { shapeOf } from '#lib/engine/shape.ts'
import type { AcceptedRun } from '#lib/engine/store.ts'
import type { FileStore, World } from '#lib/protocols/runner.ts'
import type { DryRunLine, Shortage } from '#lib/run/dry-run.ts'
import type { RunView } from '#lib/run/view.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { runDryStep } from './step.ts'
import { createDryStore } from './store.ts'
import { createDryWorld, type DryWorld, throwawayFiles } from './world.ts'

export type DryRun = {
  readonly accepted: AcceptedRun
  readonly createdAtMs: number
  /** No wallet is connected: the account stands in for one. */
  readonly placeholder: boolean
  readonly real: World
  /** Where its bytes go; whoever calls empties it. */
  readonly throwaway: FileStore
  readonly parts: Pick<EngineDeps, 'runnerOf' | 'definitionOf' | 'executor' | 'simulated'>
  readonly tell: (line: DryRunLine) => void
}

const viewOf = ({ accepted, createdAtMs }: DryRun): RunView => ({
  id: accepted.id,
  name: accepted.manifest.name,
  status: 'queued',
  account: accepted.account,
  manifest: accepted.manifestDigest,
  createdAtMs,
  order: accepted.order,
  steps: Object.fromEntries(accepted.order.map((step) => [step, { status: 'pending', attempt: 0 }])),
  requests: [],
  spending: [],
  receipts: [],
  seq: 0,
})

/** Chains on which the account has less than the transactions would take, gas included. */
const shortagesOf = async ({ effects }: Recorder, { chainAt }: DryWorld): Promise<readonly Shortage[]> => {
  const needed = new Map<ChainRef, bigint>()
  for (const effect of effects)
    if (effect.kind === 'transaction')
      needed.set(
        effect.chain,
        (needed.get(effect.chain) ?? 0n) + BigInt(effect.value) + BigInt(effect.gasFee ?? 0),
      )
  const shortages: Shortage[] = []
  for (const [chain, amount] of needed) {
    const has = await chainAt(chain).balance()
    if (has < amount) shortages.push({ chain, needed: amount.toString(), has: has.toString() })
  }
  return shortages
}

/**
 * Runs an accepted workflow without any effect: its own runners, graph, checks and assurance, behind fakes that write down what
 * they are asked to do. Tells each event, and at the end what a real run would have done. Ends early, without an end line, when
 * the world's signal does.
 */
export const runDry = async (run: DryRun): Promise<void> => {
  const { accepted, real, throwaway, parts, placeholder, tell } = run
  const { signal } = real
  const begin = viewOf(run)
  tell({ type: 'begin', view: begin, placeholder })
  const { store } = createDryStore(accepted, begin, (seq, event) => tell({ type: 'event', seq, event }))
  const files = throwawayFiles(real.files, throwaway)
  const recorder = createRecorder()
  const nowSeconds = Math.floor(run.createdAtMs / 1000)
  const dry = createDryWorld({ real, files, recorder, id: accepted.id, nowSeconds })
  const deps: EngineDeps = {
    ...parts,
    store,
    // What is checked of a step's results reads their bytes, and nothing else.
    world: () => ({ ...real, files }),
    sign: async (record) => ({
      envelope: { payloadType: 'application/vnd.in-toto+json', payload: '', signatures: [] },
      sha256: digestOf(record),
    }),
  }
  await projectRun(store, accepted.id, 'begin', 'running')
  const graph = createGraph(shapeOf(deps, accepted))
  for (let step = graph.ready.shift(); step !== undefined; step = graph.ready.shift()) {
    signal.throwIfAborted()
    const { status } = await runDryStep(deps, accepted, step, { dry, recorder, signal })
    for (const skipped of settle(graph, step, status))
      await projectStep(store, accepted.id, skipped, 'skipped', { status: 'skipped', attempt: 0 })
  }
  await projectRun(store, accepted.id, 'end', isWhole(graph) ? 'completed' : 'failed')
  const shortages = placeholder ? [] : await shortagesOf(recorder, dry)
  tell({ type: 'end', effects: recorder.effects, shortages })
}
