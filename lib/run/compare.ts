import type { Assurances } from '#lib/workflow/claims.ts'
import { type Amount, sum } from '#lib/workflow/money.ts'
import { isSpent } from './spent.ts'
import type { RunView, StepStatus } from './view.ts'

/** How one step did in one run. `tookMs` is null while it goes, or when it did not begin. */
export type Side = {
  readonly status: StepStatus
  readonly tookMs: number | null
  readonly spent: readonly Amount[]
  readonly achieved: Assurances
}

/** An output by the digests that it had; null in the run that has none. */
export type ComparedOutput = {
  readonly port: string
  readonly first: string | null
  readonly second: string | null
  readonly same: boolean
}

export type ComparedStep = {
  readonly step: string
  /** Null where the run has no such step. */
  readonly first: Side | null
  readonly second: Side | null
  readonly outputs: readonly ComparedOutput[]
}

const sideOf = ({ steps, spending }: RunView, step: string): Side | null => {
  const view = steps[step]
  if (!view) return null
  const { status, startedAtMs, finishedAtMs, achieved = {} } = view
  return {
    status,
    tookMs: startedAtMs === undefined || finishedAtMs === undefined ? null : finishedAtMs - startedAtMs,
    spent: sum(spending.filter((line) => line.step === step && isSpent(line)).map(({ amount }) => amount)),
    achieved,
  }
}

const outputsOf = (first: RunView, second: RunView, step: string): readonly ComparedOutput[] => {
  const [a = {}, b = {}] = [first.steps[step]?.outputs, second.steps[step]?.outputs]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort().map((port) => {
    const [one, other] = [a[port]?.digest.sha256 ?? null, b[port]?.digest.sha256 ?? null]
    return { port, first: one, second: other, same: one !== null && one === other }
  })
}

/** Two runs step by step: those of the first in their order, then those that only the second has. */
export const compareRuns = (first: RunView, second: RunView): readonly ComparedStep[] =>
  [...first.order, ...second.order.filter((step) => !first.steps[step])].map((step) => ({
    step,
    first: sideOf(first, step),
    second: sideOf(second, step),
    outputs: outputsOf(first, second, step),
  }))

/** What a run took and spent altogether. */
export const totalOf = (
  view: RunView,
): { readonly tookMs: number | null; readonly spent: readonly Amount[] } => ({
  tookMs: view.finishedAtMs === undefined ? null : view.finishedAtMs - view.createdAtMs,
  spent: sum(view.spending.filter(isSpent).map(({ amount }) => amount)),
})
