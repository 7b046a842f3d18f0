import './zod-in-browser.ts'
import * as z from 'zod/mini'
import { ok, type Result, refuse } from './result.ts'
import { context, iris, licenceKey, shareAlike, spdx, trainProfile } from './rights-odrl.ts'
import { type Action, type Duty, dutyKey, type Rights, rightsSchema } from './rights-schema.ts'

const actionOf = new Map<string, Action>(
  Object.entries(iris).map(([action, iri]) => [iri, action as Action] as const),
)

const licenceOf = (iri: string): string => (iri.startsWith(spdx) ? iri.slice(spdx.length) : iri)

const iriSchema = z.strictObject({ '@id': z.string() })
const ruleDuty = z.union([
  z.strictObject({ action: z.literal('attribute') }),
  z.strictObject({ action: z.literal(shareAlike), [licenceKey]: iriSchema }),
  z.strictObject({
    action: z.tuple([
      z.strictObject({
        'rdf:value': z.strictObject({ '@id': z.literal('odrl:compensate') }),
        refinement: z.tuple([
          z.strictObject({
            leftOperand: z.literal('percentage'),
            operator: z.literal('eq'),
            rightOperand: z.strictObject({
              '@value': z.string().check(z.regex(/^[1-9]\d{0,2}$/)),
              '@type': z.literal('xsd:decimal'),
            }),
          }),
        ]),
      }),
    ]),
    compensatedParty: z.optional(z.string()),
  }),
])
const policySchema = z.strictObject({
  '@context': z.literal(context),
  '@type': z.enum(['Offer', 'Agreement', 'Set']),
  uid: z.string(),
  profile: z.optional(z.literal(trainProfile)),
  assigner: z.optional(z.string()),
  target: z.string(),
  [licenceKey]: z.optional(iriSchema),
  permission: z.array(z.strictObject({ action: z.string(), duty: z.optional(z.array(ruleDuty)) })),
  obligation: z.optional(z.array(ruleDuty)),
  prohibition: z.optional(z.array(z.strictObject({ action: z.string() }))),
})

const dutyOf = (duty: z.infer<typeof ruleDuty>): Duty => {
  if (duty.action === 'attribute') return { action: 'attribute' }
  if (typeof duty.action === 'string')
    return {
      action: 'share-alike',
      licence: licenceOf((duty as { [licenceKey]: { '@id': string } })[licenceKey]['@id']),
    }
  const { compensatedParty: to } = duty as { compensatedParty?: string }
  const percent = Number(duty.action[0].refinement[0].rightOperand['@value'])
  return { action: 'compensate', percent, ...(to === undefined ? {} : { to }) }
}

const actionsOf = (rules: readonly { readonly action: string }[]): Action[] | null => {
  const found = rules.map(({ action }) => actionOf.get(action))
  return found.every((action) => action !== undefined) ? [...new Set(found)].sort() : null
}

const unreadable = refuse({
  code: 'rights-unreadable',
  reason: 'This policy says more than the part of ODRL that is read here.',
  fix: 'Use permissions, prohibitions and duties without constraints.',
})

/**
 * Reads the rights of an ODRL policy. A policy that says anything that the subset cannot hold is refused whole (problem
 * `rights-unreadable`), never read in part: a constraint that is passed over would make it wider. Duties of any permission
 * count for all of them.
 */
export const fromOdrl = (policy: unknown): Result<Rights> => {
  const parsed = policySchema.safeParse(policy)
  if (!parsed.success) return unreadable
  const { data } = parsed
  const permission = actionsOf(data.permission)
  const prohibition = actionsOf(data.prohibition ?? [])
  if (!permission || !prohibition) return unreadable
  const duties = new Map(
    [...data.permission.flatMap(({ duty }) => duty ?? []), ...(data.obligation ?? [])].map((each) => {
      const duty = dutyOf(each)
      return [dutyKey(duty), duty] as const
    }),
  )
  const licence = data[licenceKey]?.['@id']
  const rights = rightsSchema.safeParse({
    ...(licence === undefined ? {} : { licence: licenceOf(licence) }),
    permission,
    prohibition,
    duty: [...duties.keys()].sort().map((key) => duties.get(key)!),
  })
  return rights.success ? ok(rights.data) : unreadable
}
