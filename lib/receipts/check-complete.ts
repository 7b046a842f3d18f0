import { prerequisites } from '#lib/workflow/edges.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Bundle } from './read-bundle.ts'
import type { Receipts } from './read-receipts.ts'
import type { Findings } from './report.ts'
import { isLost, neededBy, newestAttempts, type Standings } from './standing.ts'

/**
 * Each step of the workflow has a receipt, or a reason for having none: one before it failed, or the run had not come so
 * far. When a receipt that the runner's verdict names is `gone`, no such reason counts. No step is done before one that it
 * had to wait for. A failure that the workflow allows, and what was skipped behind it, are notes and no more.
 */
export const checkComplete = (
  { steps, order, descriptionOf }: Bundle,
  { reads, broken }: Receipts,
  standings: Standings,
  gone: boolean,
): Findings & { readonly notes: readonly Problem[] } => {
  const problems: Problem[] = []
  const unchecked: Problem[] = []
  const notes: Problem[] = []
  const outcomes = new Map(newestAttempts(reads).map(({ step, record }) => [step, record.outcome]))
  const done = new Set(reads.filter(({ record }) => record.outcome.ok).map(({ step }) => step))
  const needs = prerequisites({ steps })
  const isEarly = (step: string): boolean => {
    const needed = neededBy(steps, step, descriptionOf)
    return [...needs.get(step)!].some(
      (earlier) =>
        !done.has(earlier) &&
        !broken.has(earlier) &&
        (needed.has(earlier) || !isLost(standings.get(earlier))),
    )
  }
  for (const step of order) {
    const outcome = outcomes.get(step)
    const standing = standings.get(step)
    if (outcome && !outcome.ok)
      if (standing === 'tolerated')
        notes.push({
          step,
          code: 'failure-allowed',
          reason: `Step “${step}” failed, which the workflow allows: ${outcome.problem.reason}`,
        })
      else
        unchecked.push({
          step,
          code: 'step-failed',
          reason: `Step “${step}” failed: ${outcome.problem.reason}`,
        })
    else if (outcome && !gone && isEarly(step))
      problems.push({
        step,
        code: 'step-early',
        reason: `Step “${step}” ran before a step that it had to wait for was done.`,
      })
    else if (outcome || broken.has(step)) continue
    else if (standing === 'skipped')
      notes.push({
        step,
        code: 'step-skipped',
        reason: `Step “${step}” was skipped, because it needs what a step that failed would have given.`,
      })
    else if (standing === 'stopped')
      unchecked.push({
        step,
        code: 'step-not-run',
        reason: `Step “${step}” did not run, because one before it failed.`,
      })
    else if (gone)
      problems.push({ step, code: 'receipt-missing', reason: `The receipt of step “${step}” is missing.` })
    else
      unchecked.push({
        step,
        code: 'step-not-run',
        reason: `Step “${step}” had not run when this bundle was made.`,
        fix: 'Download the bundle again when the run has ended.',
      })
  }
  return { problems, unchecked, notes }
}
