import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod/mini'
import { claims, levels } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { RightsRule } from '#lib/workflow/rights.ts'
import { actions } from '#lib/workflow/rights-schema.ts'
import { drawnPort } from '#lib/workflow/unfold.ts'

const descriptionSchema = z.object({
  type: z.literal('urn:weft:step:v1'),
  title: z.string(),
  services: z.array(z.string()),
  defaults: z.record(z.string(), z.json() as unknown as z.ZodMiniType<Json>),
  inputs: z.record(
    z.string(),
    z.object({
      optional: z.optional(z.literal(true)),
      min: z.optional(z.partialRecord(z.enum(claims), z.enum(levels))),
    }),
  ),
  claims: z.partialRecord(z.enum(claims), z.enum(levels)),
  rights: z.optional(
    z.object({
      needs: z.array(z.enum(actions)),
      output: z.enum(['same', 'derived', 'none', 'stated']),
      param: z.optional(z.string()),
    }),
  ) as unknown as z.ZodMiniOptional<z.ZodMiniType<RightsRule>>,
})

/** What a verifier reads of a step type's description, the one that the signed workflow pins by its digest. */
export type Description = z.infer<typeof descriptionSchema>
export type DescriptionOf = (uses: string) => Description | undefined

/** Undefined for a description of another version, which this one cannot read. */
export const readDescription = (value: Json | undefined): Description | undefined =>
  descriptionSchema.safeParse(value).data

/** Reads each description once. */
export const descriptions = (find: (uses: string) => Json | undefined): DescriptionOf => {
  const known = new Map<string, Description | undefined>()
  return (uses) => {
    if (!known.has(uses)) known.set(uses, readDescription(find(uses)))
    return known.get(uses)
  }
}

/** Whether a step can run without its input at a port (`objects.0` is one of `objects`). */
export const isOptional = (description: Description | undefined, port: string): boolean => {
  const drawn = drawnPort(port)
  return (
    description !== undefined &&
    Object.hasOwn(description.inputs, drawn) &&
    description.inputs[drawn]!.optional === true
  )
}
