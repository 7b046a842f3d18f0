import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Verdict, VerifyReport } from './types.ts'

export type VerifyOptions = {
  readonly nowMs: number
  /** Runners that the reader expects: addresses, or receipt keys in base64. Another one fails. */
  readonly trust?: readonly string[]
  /** Bytes by sha256 that are not in the bundle but at hand, such as a large file beside it. */
  readonly bytes?: (sha256: string) => Uint8Array | null
  /**
   * Asks a chain whether a smart account accepted the signature at the recorded block: null when it did. Without it, and when
   * it throws, such a signature stays unchecked.
   */
  readonly verifySmartAccount?: (authorization: SignedAuthorization) => Promise<Problem | null>
}

export type Findings = { readonly problems: readonly Problem[]; readonly unchecked: readonly Problem[] }

/** The report of what could not be read far enough to say more. */
export const failedReport = (problem: Problem): VerifyReport => ({
  verdict: 'Failed',
  sentence: problem.reason,
  workflow: null,
  run: null,
  account: null,
  executor: null,
  trusted: false,
  steps: [],
  achieved: {},
  problems: [problem],
  unchecked: [],
  notes: [],
  spent: [],
})

/** Failed when anything is wrong, Incomplete when anything that should be checked was not, else Verified. */
export const verdictOf = ({ problems, unchecked }: Findings): Verdict =>
  problems.length > 0 ? 'Failed' : unchecked.length > 0 ? 'Incomplete' : 'Verified'

/**
 * The heading's sentence. It always names who signed and who ran: a bundle made anew under other keys is whole in itself,
 * and only these two addresses tell it from the first.
 */
export const sentenceOf = (
  { problems, unchecked }: Findings,
  account: string,
  executor: string,
  trusted: boolean,
): string => {
  const who = `Signed by ${account}, run by ${executor}${trusted ? ', whom you trust' : '; whether you know that runner is yours to say'}.`
  if (problems[0]) return problems[0].reason
  return unchecked[0] ? `${unchecked[0].reason} ${who}` : who
}
