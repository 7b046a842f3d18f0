import {
  type Assurances,
  type Claim,
  claims,
  type Level,
  levelWords,
  rank,
  type WeakestLinks,
} from './claims.ts'
import type { Manifest, Step } from './manifest.ts'
import type { Problem } from './result.ts'

/** The least that is asked, by claim. */
export type Required = Readonly<Partial<Record<Claim, Level>>>

/** A claim that is worth less than was asked; `level` is A0 where nothing makes it. */
export type Miss = {
  readonly claim: Claim
  readonly level: Level
  readonly required: Level
  readonly simulated: boolean
  readonly why: string
}

/**
 * What a step has to reach by itself: its own `requires`, and the workflow's least for each claim that it makes. A claim
 * that it does not make is asked of it only by name.
 */
export const requiredOf = (
  step: Pick<Step, 'requires'>,
  policy: Manifest['policy'],
  made: Iterable<Claim>,
): Required => {
  const required: { -readonly [C in Claim]?: Level } = {}
  if (policy?.minAssurance) for (const claim of made) required[claim] = policy.minAssurance
  for (const claim of claims) {
    const own = step.requires?.[claim]
    if (own && rank(own) > rank(required[claim] ?? 'A0')) required[claim] = own
  }
  return required
}

/** The claims that are worth less than is asked of them, in the order of claims. */
export const missesOf = (achieved: Assurances, required: Required): readonly Miss[] =>
  claims.flatMap((claim): Miss[] => {
    const least = required[claim]
    const own = achieved[claim]
    if (!least || rank(own?.level ?? 'A0') >= rank(least)) return []
    return [
      {
        claim,
        level: own?.level ?? 'A0',
        required: least,
        simulated: own?.simulated ?? false,
        why: own?.why ?? `Nothing here makes the claim “${claim}”.`,
      },
    ]
  })

/** The level in words, as a sentence says it: `Unchecked (simulated)`. */
export const levelText = ({ level, simulated }: { readonly level: Level; readonly simulated?: boolean }) =>
  `${levelWords[level]}${simulated ? ' (simulated)' : ''}`

/** Says of a step that it is worth less than is asked; `verb` is `is expected to be` before a run and `is` after it. */
export const belowProblem = (
  step: string,
  title: string,
  { claim, required, why, ...miss }: Miss,
  verb: 'is' | 'is expected to be',
): Problem => ({
  code: 'assurance-below',
  step,
  path: `steps.${step}`,
  reason: `The claim “${claim}” of “${title}” ${verb} ${levelText(miss)}, and ${levelWords[required]} is required. ${why}`,
  fix: 'Ask for less, or use a step that proves more.',
})

/** The one level for a workflow: the weakest of the claims that somebody asked for, or of all of them when nobody did. */
export type Badge = {
  readonly claim: Claim
  readonly level: Level
  readonly simulated?: true
  readonly why: string
  /** Null when no step makes a claim that was asked for. */
  readonly bottleneck: string | null
  readonly asked: boolean
}

export const badgeOf = (headline: WeakestLinks, asked: ReadonlySet<Claim>): Badge | null =>
  claims
    .filter((claim) => (asked.size > 0 ? asked.has(claim) : headline[claim]))
    .map((claim): Badge => {
      const link = headline[claim]
      return {
        claim,
        level: link?.level ?? 'A0',
        ...(link?.simulated ? { simulated: link.simulated } : {}),
        why: link?.why ?? `No step on the way to the outputs makes the claim “${claim}”.`,
        bottleneck: link?.bottleneck ?? null,
        asked: asked.size > 0,
      }
    })
    .reduce<Badge | null>(
      (worst, next) => (worst && rank(worst.level) <= rank(next.level) ? worst : next),
      null,
    )
