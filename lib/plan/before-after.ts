import { type Claim, claims, type Level } from '#lib/workflow/claims.ts'
import type { Amount } from '#lib/workflow/money.ts'
import { sum } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Plan } from './types.ts'

type Planned = Pick<Plan, 'cap' | 'signatures' | 'expected' | 'problems' | 'steps'>

/** What a change would do to a workflow, at the prices of both plans. */
export type BeforeAfter = {
  /** The hard cap of the whole workflow, now and then. */
  readonly cap: { readonly before: readonly Amount[]; readonly after: readonly Amount[] }
  /** By how much the cap changes, by asset; amounts may be negative. Null while a price of the changed workflow is not known. */
  readonly difference: readonly Amount[] | null
  readonly signatures: { readonly before: number; readonly after: number }
  /** Each claim of either plan at the outputs; null where none is made. */
  readonly claims: readonly {
    readonly claim: Claim
    readonly before: Level | null
    readonly after: Level | null
  }[]
  /** What would be wrong and is not wrong now. */
  readonly problems: readonly Problem[]
}

const differenceOf = (before: readonly Amount[], after: readonly Amount[]): readonly Amount[] =>
  sum([
    ...after,
    ...before.map(({ asset, amount }) => ({ asset, amount: (-BigInt(amount)).toString() })),
  ]).filter(({ amount }) => amount !== '0')

/** Two plans side by side. Pure. */
export const beforeAfter = (before: Planned, after: Planned): BeforeAfter => {
  const keyOf = ({ code, path }: Problem) => `${code} ${path}`
  const known = new Set(before.problems.map(keyOf))
  const priced = Object.values(after.steps).every(({ quote }) => quote !== null)
  return {
    cap: { before: before.cap, after: after.cap },
    difference: priced ? differenceOf(before.cap, after.cap) : null,
    signatures: { before: before.signatures, after: after.signatures },
    claims: claims.flatMap((claim) => {
      const [was, is] = [before.expected[claim]?.level ?? null, after.expected[claim]?.level ?? null]
      return was === null && is === null ? [] : [{ claim, before: was, after: is }]
    }),
    problems: after.problems.filter((problem) => !known.has(keyOf(problem))),
  }
}
