import './zod-in-browser.ts'
import * as z from 'zod/mini'

/** What a licence may allow or forbid: the subset of ODRL 2.2 that workflows need, with `train` and `commercial-use` from profiles. */
export const actions = ['commercial-use', 'derive', 'distribute', 'reproduce', 'train', 'use'] as const
export type Action = (typeof actions)[number]

const licenceSchema = z.string().check(z.minLength(1), z.maxLength(200))

/**
 * What a licence asks in return. `share-alike` names the licence that whatever is made of it must carry, so that two of them
 * that do not agree can be told from one. `compensate` is a share of revenue in whole per cent, owed `to` somebody where that
 * is known.
 */
const dutySchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('attribute') }),
  z.strictObject({ action: z.literal('share-alike'), licence: licenceSchema }),
  z.strictObject({
    action: z.literal('compensate'),
    percent: z.int().check(z.gte(1), z.lte(100)),
    to: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  }),
])
export type Duty = z.infer<typeof dutySchema>

/** One spelling of a duty, by which lists of them are sorted. */
export const dutyKey = (duty: Duty): string => {
  switch (duty.action) {
    case 'attribute':
      return duty.action
    case 'share-alike':
      return `${duty.action} ${duty.licence}`
    case 'compensate':
      return `${duty.action} ${String(duty.percent).padStart(3, '0')} ${duty.to ?? ''}`
  }
}

const inOrder = (values: readonly string[]) =>
  values.every((value, index) => index === 0 || values[index - 1]! < value)
const actionsSchema = z
  .array(z.enum(actions))
  .check(z.refine(inOrder, 'actions are sorted, each of them once'))

/** The licences that whatever is made of a thing must carry. More than one is a conflict. */
export const shareAlikeOf = (duties: readonly Duty[]): readonly string[] =>
  duties.flatMap((duty) => (duty.action === 'share-alike' ? [duty.licence] : []))

const shape = z.strictObject({
  licence: z.optional(licenceSchema),
  permission: actionsSchema,
  prohibition: actionsSchema,
  duty: z.array(dutySchema).check(
    z.maxLength(64),
    z.refine(
      (duties: readonly Duty[]) => inOrder(duties.map(dutyKey)),
      'duties are sorted, each of them once',
    ),
  ),
})

/**
 * Rights of an artifact. `licence` is the SPDX id or URI of where they come from, where there is one. Lists are sorted and name
 * each thing once, so that equal rights have equal bytes; nothing is both allowed and forbidden; and what must be shared alike
 * carries the licence that says so, unless two of them disagree.
 */
export const rightsSchema = shape.check(
  z.refine(
    ({ permission, prohibition }) => !permission.some((action) => prohibition.includes(action)),
    'nothing is both allowed and forbidden',
  ),
  z.refine(({ licence, duty }) => {
    const alike = shareAlikeOf(duty)
    return alike.length === 0 || licence === (alike.length === 1 ? alike[0] : undefined)
  }, 'a licence that asks to share alike is the licence of the thing'),
)
export type Rights = z.infer<typeof rightsSchema>
