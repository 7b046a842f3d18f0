import { prerequisites } from '#lib/workflow/edges.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Steps } from '#lib/workflow/unfold.ts'
import { type DescriptionOf, isOptional } from './description.ts'
import type { StepRecord } from './types.ts'

/**
 * Where a step stands by the newest receipts. `tolerated`: it failed, and the workflow says that the run goes on without it.
 * `skipped`: it has no receipt, because it needs what such a step would have given. `stopped`: it has none, because one before
 * it failed for good. `open`: it has none, and nothing says why.
 */
export type Standing = 'done' | 'failed' | 'tolerated' | 'skipped' | 'stopped' | 'open'
export type Standings = ReadonlyMap<string, Standing>

/** A run as its verdict sees it: the newest attempt of each step counts. */
export const newestAttempts = <T extends { record: StepRecord }>(items: readonly T[]): readonly T[] => {
  const newest = new Map<string, T>()
  for (const item of items) {
    const known = newest.get(item.record.step)
    if (!known || item.record.attempt > known.record.attempt) newest.set(item.record.step, item)
  }
  return [...newest.values()]
}

/** True for a step that the run went on without. */
export const isLost = (standing: Standing | undefined): boolean =>
  standing === 'tolerated' || standing === 'skipped'

/** The steps without whose results this one cannot run: those at inputs that are not optional. */
export const neededBy = (steps: Steps, step: string, descriptionOf: DescriptionOf): ReadonlySet<string> => {
  const { uses, in: inputs = {} } = steps[step]!
  const description = descriptionOf(uses)
  return new Set(
    Object.entries(inputs).flatMap(([port, binding]) =>
      'from' in binding && isStepReference(binding.from) && !isOptional(description, port)
        ? [parseReference(binding.from).step]
        : [],
    ),
  )
}

/**
 * Where every step stands. `steps` are unfolded, `order` respects their edges, `newest` holds the newest attempt of each step.
 * `after` gives order without data, so what was skipped there holds nobody back.
 */
export const standingsOf = (
  steps: Steps,
  order: readonly string[],
  newest: readonly { readonly record: StepRecord }[],
  descriptionOf: DescriptionOf,
): Standings => {
  const outcomes = new Map(newest.map(({ record }) => [record.step, record.outcome.ok]))
  const needs = prerequisites({ steps })
  const standings = new Map<string, Standing>()
  const is = (step: string, ...wanted: readonly Standing[]) => wanted.includes(standings.get(step) ?? 'open')
  for (const step of order) {
    const done = outcomes.get(step)
    if (done !== undefined)
      standings.set(step, done ? 'done' : steps[step]!.onFailure === 'skip' ? 'tolerated' : 'failed')
    else if ([...needs.get(step)!].some((earlier) => is(earlier, 'failed', 'stopped')))
      standings.set(step, 'stopped')
    else if ([...neededBy(steps, step, descriptionOf)].some((earlier) => is(earlier, 'tolerated', 'skipped')))
      standings.set(step, 'skipped')
    else standings.set(step, 'open')
  }
  return standings
}

/** Whether every step has ended as the workflow allows, and nothing that was checked is wrong. */
export const passedOf = (
  standings: Standings,
  newest: readonly { readonly problems: readonly unknown[] }[],
): boolean =>
  [...standings.values()].every((standing) => standing === 'done' || isLost(standing)) &&
  newest.every(({ problems }) => problems.length === 0)
