import { prerequisites } from '#lib/workflow/edges.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { newestAttempts } from './bundle.ts'
import type { Bundle } from './read-bundle.ts'
import type { Receipts } from './read-receipts.ts'
import type { Findings } from './report.ts'

/**
 * Each step of the workflow has a receipt, or a reason for having none: one before it failed, or the run had not come so
 * far. When a receipt that the runner's verdict names is `gone`, no such reason counts. No step is done before one that it
 * had to wait for.
 */
export const checkComplete = (
  { manifest, order }: Bundle,
  { reads, broken }: Receipts,
  gone: boolean,
): Findings => {
  const problems: Problem[] = []
  const unchecked: Problem[] = []
  const newest = new Map(newestAttempts(reads).map((read) => [read.step, read.record]))
  const done = new Set(reads.filter(({ record }) => record.outcome.ok).map(({ step }) => step))
  const needs = prerequisites(manifest)
  const stopped = new Set<string>()
  for (const step of order) {
    const outcome = newest.get(step)?.outcome
    const before = [...(needs.get(step) ?? [])]
    const behind = before.some((earlier) => stopped.has(earlier))
    if (outcome ? !outcome.ok : behind) stopped.add(step)
    if (outcome && !outcome.ok)
      unchecked.push({
        step,
        code: 'step-failed',
        reason: `Step “${step}” failed: ${outcome.problem.reason}`,
      })
    else if (outcome && before.some((earlier) => !done.has(earlier) && !broken.has(earlier)) && !gone)
      problems.push({
        step,
        code: 'step-early',
        reason: `Step “${step}” ran before a step that it had to wait for was done.`,
      })
    else if (outcome || broken.has(step)) continue
    else if (behind)
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
  return { problems, unchecked }
}
