import type { Problem } from './result.ts'
import { deriveRights, type RightsRule } from './rights.ts'
import { licenceTitle } from './rights-presets.ts'
import { type Action, type Rights, shareAlikeOf } from './rights-schema.ts'

/** Something that a step takes in, as its rights are told of. */
export type RightsUse = {
  readonly port: string
  /** How people know it: the file's name, else the output that it comes from. */
  readonly name: string
  readonly rights: Rights | undefined
  /** Its source was refused for the same reason already, so that the purpose is not told of it again. */
  readonly told?: boolean
}

export type RightsStep = {
  readonly step: string
  readonly title: string
  readonly rule: RightsRule | undefined
  readonly uses: readonly RightsUse[]
  /** Whether the workflow's purpose is commercial. */
  readonly commercial: boolean
}

export const codes: Readonly<Record<Action, string>> = {
  'commercial-use': 'rights-commercial',
  derive: 'rights-derivative',
  train: 'rights-derivative',
  use: 'rights-missing',
  reproduce: 'rights-missing',
  distribute: 'rights-missing',
}

const doing: Readonly<Record<Action, string>> = {
  'commercial-use': 'makes commercial use of',
  derive: 'makes something new of',
  train: 'trains a model on',
  use: 'uses',
  reproduce: 'copies',
  distribute: 'publishes',
}

export const under = ({ licence }: Rights): string =>
  licence === undefined ? '' : ` (${licenceTitle(licence)})`
const called = ({ name, rights }: RightsUse): string => `“${name}”${rights ? under(rights) : ''}`
export const pathOf = (step: string, port: string) => `steps.${step}.in.${port}`

const neededProblems = ({ step, title, rule, uses }: RightsStep): readonly Problem[] => {
  const needs = new Set(rule?.needs)
  if (rule?.output === 'derived') needs.add('derive')
  return uses.flatMap(({ port, name, rights }) => {
    const missing = rights && [...needs].find((action) => !rights.permission.includes(action))
    if (!missing) return []
    const refuses = rights.prohibition.includes(missing) ? 'forbids that' : 'does not allow that'
    return [
      {
        code: codes[missing],
        step,
        path: pathOf(step, port),
        reason: `“${title}” ${doing[missing]} “${name}”, and its licence${under(rights)} ${refuses}.`,
        fix: `Connect something whose licence allows it, or take “${title}” out.`,
      },
    ]
  })
}

const purposeProblems = ({ step, title, uses, commercial }: RightsStep): readonly Problem[] =>
  commercial
    ? uses.flatMap(({ port, name, rights, told }) =>
        !rights || told || rights.permission.includes('commercial-use')
          ? []
          : [
              {
                code: 'rights-commercial',
                step,
                path: pathOf(step, port),
                reason: `The purpose of this workflow is commercial, “${title}” takes “${name}”, and its licence${under(rights)} does not allow commercial use.`,
                fix: 'Connect something whose licence allows commercial use, or say that the workflow is not commercial.',
              },
            ],
      )
    : []

const equalTerms = (a: Rights, b: Rights): boolean =>
  a.permission.length === b.permission.length &&
  a.prohibition.length === b.prohibition.length &&
  a.duty.length === b.duty.length

/**
 * What must be shared alike cannot be joined with what asks another such licence, nor with what allows less or asks more:
 * the result could not carry the very terms that it must.
 */
const alikeProblem = ({ step, title, rule, uses }: RightsStep): readonly Problem[] => {
  if (rule?.output !== 'derived') return []
  const known = uses.filter((use) => use.rights !== undefined)
  const result = deriveRights(known.map(({ rights }) => rights))
  const alike = known.filter(({ rights }) => rights && shareAlikeOf(rights.duty).length > 0)
  // Each result narrows what went in, so that equal counts are equal terms.
  const [bound] = alike.filter(({ rights }) => rights && result && !equalTerms(rights, result))
  if (!bound?.rights) return []
  const asks = shareAlikeOf(bound.rights.duty)
  const another =
    known.find(
      (use) =>
        use !== bound && use.rights && shareAlikeOf(use.rights.duty).some((each) => !asks.includes(each)),
    ) ?? known.find((use) => use.rights && combinesNarrower(bound.rights!, use.rights))
  if (!another?.rights) return []
  const both = shareAlikeOf(another.rights.duty).length > 0
  return [
    {
      code: 'rights-share-alike',
      step,
      path: pathOf(step, another.port),
      reason: both
        ? `“${title}” joins ${called(bound)} and ${called(another)}, and each asks that the result carries its own licence.`
        : `“${title}” joins ${called(bound)}, whose licence the result must carry, with ${called(another)}, which has other terms.`,
      fix: `Connect only one of them to “${title}”, or something under the same licence.`,
    },
  ]
}

const combinesNarrower = (bound: Rights, other: Rights): boolean => {
  const result = deriveRights([bound, other])
  return result !== undefined && !equalTerms(bound, result)
}

/**
 * Conflicts of a step with the licences of what it takes: an action that one does not allow (`rights-commercial`,
 * `rights-derivative`, `rights-missing`), a commercial purpose (`rights-commercial`), licences that cannot be joined
 * (`rights-share-alike`). Unknown rights conflict with nothing; they are shown as unknown.
 */
export const rightsProblems = (step: RightsStep): readonly Problem[] => {
  const needed = neededProblems(step)
  const paths = new Set(needed.map(({ path }) => path))
  return [...needed, ...purposeProblems(step).filter(({ path }) => !paths.has(path)), ...alikeProblem(step)]
}
