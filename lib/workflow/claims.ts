/** What can be claimed of a step, and how strongly: spec, part 3. Levels are ordered A0 (nothing checked) to A5 (proved). */
export const claims = ['integrity', 'execution', 'quality', 'rights', 'availability'] as const
export type Claim = (typeof claims)[number]

export const levels = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5'] as const
export type Level = (typeof levels)[number]

/** The words people see; the code is never shown alone. */
export const levelWords = {
  A0: 'Unchecked',
  A1: 'Signed',
  A2: 'Staked',
  A3: 'Disputable',
  A4: 'Attested',
  A5: 'Proved',
} as const satisfies Record<Level, string>

export const rank = (level: Level): number => levels.indexOf(level)
export const weakest = (a: Level, b: Level): Level => (rank(a) <= rank(b) ? a : b)

/** One claim with its level, the sentence why, and what one has to believe for it to hold. */
export type Assurance = {
  readonly level: Level
  readonly why: string
  readonly assumptions: readonly string[]
  readonly simulated?: true
}
export type Assurances = Readonly<Partial<Record<Claim, Assurance>>>

/** The weakest assurance of a claim over a workflow, and the step that holds it down. */
export type WeakestLinks = Readonly<Partial<Record<Claim, Assurance & { readonly bottleneck: string }>>>
