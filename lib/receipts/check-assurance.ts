import { type Claim, levelWords } from '#lib/workflow/claims.ts'
import { missesOf, requiredOf } from '#lib/workflow/required.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Assessment } from './assess.ts'
import type { Bundle } from './read-bundle.ts'
import type { Read } from './read-receipts.ts'
import type { Findings } from './report.ts'

/**
 * Whether every step that was done reached what the signed workflow asks of it. Where the bytes that would show it are not here,
 * the question stays open instead.
 */
export const checkAssurance = (
  { manifest, steps }: Pick<Bundle, 'manifest' | 'steps'>,
  newest: readonly (Read & Assessment)[],
): Findings => {
  const problems: Problem[] = []
  const unchecked: Problem[] = []
  for (const { step, record, achieved, open } of newest) {
    if (!record.outcome.ok || !Object.hasOwn(steps, step)) continue
    const required = requiredOf(steps[step]!, manifest.policy, Object.keys(achieved) as Claim[])
    for (const { claim, level, required: least } of missesOf(achieved, required))
      if (open.has(claim))
        unchecked.push({
          step,
          code: 'assurance-open',
          reason: `The claim “${claim}” of step “${step}” must be ${levelWords[least]}, and the bytes that would show it are not here.`,
          fix: 'Give the file to the verifier.',
        })
      else
        problems.push({
          step,
          code: 'assurance-low',
          reason: `The claim “${claim}” of step “${step}” is ${levelWords[level]}, and the signature asks for ${levelWords[least]}.`,
        })
  }
  return { problems, unchecked }
}
