import type { Edit } from '#lib/workflow/edit.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'

/** What a step may be told about how it runs, beside its parameters and inputs. */
export type Rules = Pick<
  Step,
  'forEach' | 'requires' | 'after' | 'timeout' | 'retry' | 'onFailure' | 'budget'
>
export type Rule = keyof Rules

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

/** The step with one rule set, or without it: what says nothing is left out, as a manifest wants it. */
export const withRule = <R extends Rule>(step: Step, rule: R, value: Rules[R] | undefined): Step => {
  const { [rule]: _, ...rest } = step
  return (isEmpty(value) ? rest : { ...rest, [rule]: value }) as Step
}

/** One edit that sets a rule of these steps; null when all of them have it so already. */
export const ruleEdit = <R extends Rule>(
  { steps }: Pick<Manifest, 'steps'>,
  ids: readonly string[],
  rule: R,
  value: Rules[R] | undefined,
): Edit | null => {
  const edits = ids.flatMap((id): Edit[] => {
    const step = steps[id]
    if (!step || JSON.stringify(step[rule]) === JSON.stringify(value)) return []
    return [{ type: 'replace-step', step: id, value: withRule(step, rule, value) }]
  })
  return edits.length === 0 ? null : edits.length === 1 ? edits[0]! : { type: 'batch', edits }
}

/** A rule that all of these steps have in the same way: its value, or `different`. */
export const sharedRule = <R extends Rule>(
  { steps }: Pick<Manifest, 'steps'>,
  ids: readonly string[],
  rule: R,
): Rules[R] | undefined | 'different' => {
  const values = ids.map((id) => steps[id]?.[rule])
  return values.every((value) => JSON.stringify(value) === JSON.stringify(values[0]))
    ? (values[0] as Rules[R])
    : 'different'
}
