import { type Assured, assure } from '#lib/workflow/assurance.ts'
import type { Assurances, WeakestLinks } from '#lib/workflow/claims.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { own } from '#lib/workflow/own.ts'
import type { Steps } from '#lib/workflow/unfold.ts'
import type { StepRecord } from './types.ts'

type Done = { readonly record: StepRecord; readonly achieved: Assurances }

/** Edges at whose ends the receipts name different bytes. What a skipped step did not give, nobody took. */
const brokenEdges = (steps: Steps, newest: readonly Done[]): ReadonlySet<string> => {
  const records = new Map(newest.map(({ record }) => [record.step, record]))
  const differs = edgesOf({ steps }).filter(({ from, to }) => {
    const outcome = records.get(from.step)?.outcome
    const taker = records.get(to.step)
    if (!taker?.outcome.ok) return false
    const given = outcome?.ok ? own(outcome.outputs, from.port)?.digest.sha256 : undefined
    return given !== own(taker.inputs, to.port)?.artifact.digest.sha256
  })
  return new Set(differs.map(({ id }) => id))
}

/** What the steps that were done reached, each by itself. */
export const reachedBy = (newest: readonly Done[]): ReadonlyMap<string, Assurances> =>
  new Map(
    newest.flatMap(({ record, achieved }) => (record.outcome.ok ? [[record.step, achieved] as const] : [])),
  )

/** Every way through a run: the weakest link of each claim up to each step, over the steps that were done. */
export const pathsOf = (
  {
    manifest,
    steps,
    order,
  }: { readonly manifest: Manifest; readonly steps: Steps; readonly order: readonly string[] },
  newest: readonly Done[],
): Assured =>
  assure({
    steps,
    order,
    outputs: manifest.outputs,
    reached: reachedBy(newest),
    broken: brokenEdges(steps, newest),
  })

/** What a run achieved: the weakest link of each claim on the ways to the workflow's outputs. */
export const achievedOf = (run: Parameters<typeof pathsOf>[0], newest: readonly Done[]): WeakestLinks =>
  pathsOf(run, newest).headline
