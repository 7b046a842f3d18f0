import * as z from 'zod'
import {
  artifacts,
  confidences,
  criteria,
  dimensions,
  edgeAssurances,
  edgeKinds,
  eventTypes,
  incentiveModels,
  layers,
  networkKinds,
  networkStatuses,
  projectStatuses,
  projectTiers,
  sourceKinds,
  sourceTiers,
  standardKinds,
  standardMaturities,
  standardRoles,
  verificationMethods,
} from './vocabulary.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'a name in the records is lower-case letters, digits and dashes')
const words = z.string().min(1).max(600)
/** A day, a month or a year: never more exact than the source. */
export const partialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD')
const day = z.iso.date()
const sources = z.array(slug).min(1, 'a claim names its source')
const confidence = z.enum(confidences)
const claim = { src: sources, confidence }

/** Where something was read. `asOf` is the date of the text itself; `dateUnknown` marks one that carries none. */
export const sourceSchema = z.strictObject({
  id: slug,
  kind: z.enum(sourceKinds),
  tier: z.enum(sourceTiers),
  url: z.url({ protocol: /^https$/ }),
  repo: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/)
    .optional(),
  path: z.string().optional(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional(),
  asOf: partialDate,
  dateUnknown: z.literal(true).optional(),
  note: words.optional(),
  retrieved: day,
})
export type Source = z.infer<typeof sourceSchema>

const strength = z.int().min(0).max(3)

/** `strength` is what is designed, `live` what runs; null where nobody looked. 0 is “looked, and found none”. */
const dimensionSchema = z.strictObject({
  strength,
  live: strength.nullable(),
  why: z.string().max(600),
  src: z.array(slug),
  confidence,
})

const portSchema = z.strictObject({ artifact: z.enum(artifacts), via: words, ...claim })

export const projectSchema = z.strictObject({
  slug,
  name: words,
  aliases: z.array(words),
  notToConfuseWith: z.array(words).optional(),
  tier: z.enum(projectTiers),
  org: z.strictObject({ github: z.string().optional(), confidence }),
  oneLiner: z.strictObject({ text: words, ...claim }),
  layers: z.array(z.enum(layers)).min(1),
  dimensions: z.strictObject(
    Object.fromEntries(dimensions.map((name) => [name, dimensionSchema])) as Record<
      (typeof dimensions)[number],
      typeof dimensionSchema
    >,
  ),
  verification: z.array(z.strictObject({ method: z.enum(verificationMethods), scope: words, ...claim })),
  incentive: z.strictObject({
    models: z.array(z.enum(incentiveModels)).min(1),
    token: z.string().optional(),
    note: z.string().max(600).optional(),
    src: z.array(slug),
    confidence,
  }),
  standards: z.array(z.strictObject({ id: slug, role: z.enum(standardRoles), ...claim })),
  interfaces: z.strictObject({ accepts: z.array(portSchema), produces: z.array(portSchema) }),
  networks: z.array(
    z.strictObject({
      name: words,
      kind: z.enum(networkKinds),
      chainId: z.int().positive().optional(),
      status: z.enum(networkStatuses),
      src: sources,
    }),
  ),
  licences: z.array(z.strictObject({ repo: words, spdx: words, src: sources })),
  status: z.strictObject({ value: z.enum(projectStatuses), note: z.string().max(600).optional(), ...claim }),
  timeline: z
    .array(z.strictObject({ date: partialDate, type: z.enum(eventTypes), title: words, src: sources }))
    .optional(),
  funding: z
    .array(
      z.strictObject({
        amount: z.number().positive(),
        currency: z.string().length(3),
        note: words,
        ...claim,
      }),
    )
    .optional(),
  unverified: z.array(words).optional(),
  lastChecked: day,
})
export type Project = z.infer<typeof projectSchema>

/** Ladder of a documented relation: 0 none or ended, 1 announced, 2 glued by a third party, 3 adapter on one side, 4 stated by both. */
export const edgeSchema = z.strictObject({
  id: slug,
  from: slug,
  to: slug,
  kind: z.enum(edgeKinds),
  artifacts: z.array(z.enum(artifacts)),
  via: z.array(slug),
  level: z.int().min(0).max(4),
  assurance: z.enum(edgeAssurances),
  bothSides: z.boolean(),
  claim: z.strictObject({ text: words, ...claim }),
})
export type Edge = z.infer<typeof edgeSchema>

export const standardSchema = z.strictObject({
  id: slug,
  name: words,
  kind: z.enum(standardKinds),
  carries: z.array(z.enum(artifacts)),
  maturity: z.enum(standardMaturities),
  src: sources,
  note: words.optional(),
})
export type Standard = z.infer<typeof standardSchema>

/** Sources that do not agree: all their values are kept, with the rule by which one is used. */
export const conflictSchema = z.strictObject({
  project: slug,
  field: words,
  values: z.array(z.strictObject({ value: words, src: sources })).min(1),
  resolution: words,
})
export type Conflict = z.infer<typeof conflictSchema>

/** What is missing between two projects, in words; everything else of a pair is computed. */
export const pairSchema = z.strictObject({ a: slug, b: slug, need: words, note: words })
export type PairNote = z.infer<typeof pairSchema>

const scoreSchema = z.strictObject({ score: strength, why: words, ...claim })
export const criteriaSchema = z.strictObject({
  src: sources,
  note: words,
  rows: z.array(z.strictObject({ id: z.enum(criteria), label: words })),
  scores: z.record(slug, z.record(z.enum(criteria), scoreSchema)),
})
export type Criteria = z.infer<typeof criteriaSchema>

export const externalsSchema = z.array(z.strictObject({ slug, name: words, centralised: z.boolean() }))
export const excludedSchema = z.array(z.strictObject({ name: words, why: words }))
export const redirectsSchema = z.record(slug, slug)
export const methodSchema = z.strictObject({
  generatedAt: day,
  method: words,
  levels: z.record(z.enum(['0', '1', '2', '3', '4']), words),
  potentialScale: z.record(z.enum(['0', '1', '2', '3']), words),
})

/** All records of the map, in one value. */
export type Ecosystem = {
  readonly projects: readonly Project[]
  readonly edges: readonly Edge[]
  readonly sources: Readonly<Record<string, Source>>
  readonly standards: readonly Standard[]
  readonly conflicts: readonly Conflict[]
  readonly pairs: readonly PairNote[]
  readonly criteria: Criteria
  readonly externals: z.infer<typeof externalsSchema>
  readonly excluded: z.infer<typeof excludedSchema>
  readonly redirects: z.infer<typeof redirectsSchema>
  readonly method: z.infer<typeof methodSchema>
}
