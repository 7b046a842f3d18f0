import { canonical } from './canonical.ts'
import { type Kind, sortOf } from './kinds.ts'
import { presetRights } from './rights-presets.ts'
import { type Action, type Duty, dutyKey, type Rights, shareAlikeOf } from './rights-schema.ts'

/**
 * What a step type does with the rights of what goes in (plain JSON, part of its description). `needs` must be allowed by
 * every input. `output`: `same` hands on the very thing, `derived` makes something new of it (which needs `derive`), `none`
 * gives out something of its own that no licence of an input covers, `stated` gives out what the preset says that the
 * parameter `param` names.
 */
export type RightsRule = {
  readonly needs: readonly Action[]
  readonly output: 'same' | 'derived' | 'none' | 'stated'
  readonly param?: string
}

const union = <T extends string>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])].sort()

const unionOfDuties = (a: readonly Duty[], b: readonly Duty[]): Duty[] => {
  const byKey = new Map([...a, ...b].map((duty) => [dutyKey(duty), duty]))
  return [...byKey.keys()].sort().map((key) => byKey.get(key)!)
}

/**
 * Rights of what is made of two things: what both allow, what either forbids, what either asks. Undefined is unknown, and
 * unknown with anything is unknown. The licence stays where both have the same, or where one of them asks to share alike; two
 * that ask so leave none (`rightsProblems` tells). Commutative, associative, idempotent.
 */
export const combineRights = (a: Rights | undefined, b: Rights | undefined): Rights | undefined => {
  if (!a || !b) return undefined
  const duty = unionOfDuties(a.duty, b.duty)
  const alike = shareAlikeOf(duty)
  const own = a.licence === b.licence ? a.licence : undefined
  const licence = alike.length === 0 ? own : alike.length === 1 ? alike[0] : undefined
  return {
    ...(licence === undefined ? {} : { licence }),
    permission: a.permission.filter((action) => b.permission.includes(action)),
    prohibition: union(a.prohibition, b.prohibition),
    duty,
  }
}

/** Rights of what is made of all of these; unknown when nothing goes in, or anything unknown does. */
export const deriveRights = (rights: readonly (Rights | undefined)[]): Rights | undefined =>
  rights.length === 0 ? undefined : rights.slice(1).reduce(combineRights, rights[0])

/** Whether a thing of this kind is a work that a licence can be about. An attestation or a budget is not. */
export const isWork = (kind: Kind): boolean =>
  ['data', 'models', 'storage', 'value'].includes(sortOf(kind)) || kind === 'compute.result'

/** An input as rights see it: constants are the signer's own words, and count as little as parameters do. */
export type RightsInput = {
  readonly artifact: { readonly kind: Kind; readonly rights?: Rights | undefined }
  readonly from: string
}

/** The rights of the inputs that count: works that came from somewhere. */
export const inputRights = (inputs: Iterable<RightsInput>): readonly (Rights | undefined)[] =>
  [...inputs]
    .filter(({ artifact, from }) => from !== 'const' && isWork(artifact.kind))
    .map(({ artifact }) => artifact.rights)

/**
 * The rights of whatever a step gives out, from its rule, its parameters (over the defaults) and its inputs alone, so that the
 * runner and whoever verifies it come to the same. A step type without a rule leaves them unknown.
 */
export const outputRights = (
  rule: RightsRule | undefined,
  params: unknown,
  inputs: Iterable<RightsInput>,
): Rights | undefined => {
  if (rule?.output === 'same' || rule?.output === 'derived') return deriveRights(inputRights(inputs))
  if (rule?.output !== 'stated' || rule.param === undefined) return undefined
  const stated = (params as Readonly<Record<string, unknown>> | null)?.[rule.param]
  return typeof stated === 'string' ? presetRights(stated) : undefined
}

/** Outputs with the rights that follow from the step's rule, and with no others. */
export const attachRights = <T extends { readonly rights?: Rights | undefined }>(
  outputs: Readonly<Record<string, T>>,
  rule: RightsRule | undefined,
  params: unknown,
  inputs: Iterable<RightsInput>,
): Readonly<Record<string, T>> => {
  const rights = outputRights(rule, params, inputs)
  return Object.fromEntries(
    Object.entries(outputs).map(([port, { rights: _, ...rest }]) => [
      port,
      (rights ? { ...rest, rights } : rest) as T,
    ]),
  )
}

/** Whether two rights are the same, byte for byte. */
export const sameRights = (a: Rights | undefined, b: Rights | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonical(a) === canonical(b)
