import { portMisses } from '#lib/workflow/arriving.ts'
import { type Claim, levelWords } from '#lib/workflow/claims.ts'
import { missesOf, requiredOf } from '#lib/workflow/required.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { drawnPort } from '#lib/workflow/unfold.ts'
import { pathsOf, reachedBy } from './achieved.ts'
import type { Assessment } from './assess.ts'
import type { Bundle } from './read-bundle.ts'
import type { Read } from './read-receipts.ts'
import type { Findings } from './report.ts'

/**
 * Whether every step that was done reached what the signed workflow asks of it, and took what its ports want. Where the bytes
 * that would show it are not here, the question stays open instead.
 */
export const checkAssurance = (
  { manifest, steps, order, descriptionOf }: Pick<Bundle, 'manifest' | 'steps' | 'order' | 'descriptionOf'>,
  newest: readonly (Read & Assessment)[],
): Findings => {
  const problems: Problem[] = []
  const unchecked: Problem[] = []
  const reached = reachedBy(newest)
  const open = new Map(newest.map((item) => [item.step, item.open]))
  const assured = pathsOf({ manifest, steps, order }, newest)
  const tell = (step: string, bottleneck: string, claim: Claim, asked: string, reason: string) =>
    open.get(bottleneck)?.has(claim)
      ? unchecked.push({
          step,
          code: 'assurance-open',
          reason: `${asked}, and the bytes that would show it are not here.`,
          fix: 'Give the file to the verifier.',
        })
      : problems.push({ step, code: 'assurance-low', reason })
  for (const { step, record, achieved } of newest) {
    if (!record.outcome.ok || !Object.hasOwn(steps, step)) continue
    const required = requiredOf(steps[step]!, manifest.policy, Object.keys(achieved) as Claim[])
    for (const { claim, level, required: least } of missesOf(achieved, required))
      tell(
        step,
        step,
        claim,
        `The claim “${claim}” of step “${step}” must be ${levelWords[least]}`,
        `The claim “${claim}” of step “${step}” is ${levelWords[level]}, and the signature asks for ${levelWords[least]}.`,
      )
    const inputs = descriptionOf(record.uses)?.inputs ?? {}
    const wanted = (port: string) => inputs[drawnPort(port)]?.min
    for (const miss of portMisses(steps[step]!, wanted, reached, assured))
      tell(
        step,
        miss.bottleneck ?? step,
        miss.claim,
        `The claim “${miss.claim}” at “${miss.port}” of step “${step}” must be ${levelWords[miss.required]}`,
        `The claim “${miss.claim}” at “${miss.port}” of step “${step}” is ${levelWords[miss.level]}, and the step wants ${levelWords[miss.required]}.`,
      )
  }
  return { problems, unchecked }
}
