import type { Problem } from './result.ts'
import { codes, pathOf, type RightsStep, type RightsUse, under } from './rights-problems.ts'
import { type Duty, dutyKey, type Rights } from './rights-schema.ts'

const stillAsked = (asked: Duty, stated: readonly Duty[]): boolean =>
  stated.some((duty) =>
    asked.action === 'compensate' && duty.action === 'compensate'
      ? duty.percent >= asked.percent && (asked.to === undefined || duty.to === asked.to)
      : dutyKey(duty) === dutyKey(asked),
  )

const dropped: Readonly<Record<Duty['action'], string>> = {
  attribute: 'asks to name the author, which the statement leaves out',
  'share-alike': 'asks that what is made of it carries the same licence',
  compensate: 'asks for a share of revenue, which the statement leaves out',
}

/**
 * A licence that a step states for others must not be wider than what came in: no action more, no duty less. Null when it is
 * not, or when what came in is unknown.
 */
export const widerProblem = (
  { step, title }: Pick<RightsStep, 'step' | 'title'>,
  { port, name, rights }: RightsUse,
  stated: { readonly title: string; readonly rights: Rights },
): Problem | null => {
  if (!rights) return null
  const about = { step, path: pathOf(step, port) }
  const more = stated.rights.permission.find((action) => !rights.permission.includes(action))
  const asked = rights.duty.find((duty) => !stillAsked(duty, stated.rights.duty))
  if (more === undefined && asked === undefined) return null
  const why =
    more === undefined
      ? `licence${under(rights)} ${dropped[asked!.action]}`
      : `licence${under(rights)} allows less`
  return {
    ...about,
    code: more ? codes[more] : asked!.action === 'share-alike' ? 'rights-share-alike' : 'rights-missing',
    reason: `“${title}” states “${stated.title}” for “${name}”, whose ${why}.`,
    fix: 'State a licence that is no wider, or connect a dataset that is yours to license.',
  }
}
