import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import { type Kind, kinds } from '#lib/workflow/kinds.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'
import type { Ports } from '#lib/workflow/ports.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type StepTypes, validate } from '#lib/workflow/validate.ts'
import type { Files } from './archive.ts'
import { adapterPath } from './paths.ts'
import type { Findings } from './report.ts'
import type { SignedWorkflow } from './signed-workflow.ts'
import { unfoldedSize } from './unfolded-size.ts'

const kind = z.enum(Object.keys(kinds) as [Kind, ...Kind[]])
const on = z.optional(z.literal(true))
const ports = z.record(
  z.string(),
  z.looseObject({
    kind,
    also: z.optional(z.array(kind)),
    accepts: z.optional(z.array(z.string())),
    optional: on,
    linear: on,
    many: on,
  }),
)
const portsSchema = z.looseObject({ title: z.string(), inputs: ports, outputs: ports })

/** The descriptions as a bundle would hold them. */
export const adapterFiles = (adapters: SignedWorkflow['adapters']): Files =>
  new Map(Object.entries(adapters).map(([uses, value]) => [adapterPath(uses), utf8ToBytes(canonical(value))]))

/** Whether there is exactly one description for each step type, and each is the one that the manifest pins. */
export const checkAdapters = ({ manifest, adapters }: SignedWorkflow): readonly Problem[] => {
  const used = new Set(Object.values(manifest.steps).map(({ uses }) => uses))
  const digests = new Map(
    Object.entries(adapters).map(([uses, value]) => [uses, `sha256:${digestOf(value)}`]),
  )
  return [
    ...[...used]
      .filter((uses) => !digests.has(uses))
      .map((uses) => ({
        code: 'adapter-missing',
        path: 'adapters',
        reason: `The description of the step type ${uses} is missing.`,
      })),
    ...Object.entries(manifest.steps)
      .filter(([, { uses, adapter }]) => digests.has(uses) && digests.get(uses) !== adapter)
      .map(([step, { uses }]) => ({
        code: 'adapter-digest',
        step,
        path: `adapters.${uses}`,
        reason: `The description of ${uses} is not the one that step “${step}” pins.`,
      })),
    ...[...digests.keys()]
      .filter((uses) => !used.has(uses))
      .map((uses) => ({
        code: 'adapter-unexpected',
        path: `adapters.${uses}`,
        reason: `The file describes ${uses}, which the workflow does not use.`,
      })),
  ]
}

const stepTypesOf = (adapters: SignedWorkflow['adapters']): StepTypes => {
  const known = new Map(
    Object.entries(adapters).flatMap(([uses, value]) => {
      const parsed = portsSchema.safeParse(value)
      if (!parsed.success) return []
      const { title, inputs, outputs } = parsed.data as unknown as {
        title: string
        inputs: Ports
        outputs: Ports
      }
      // Parameters are for whoever runs the step: a schema can hold rules that no checker here knows.
      return [[uses, { title, inputs, outputs, adapter: '', checkParams: () => [] }] as const]
    }),
  )
  return (uses) => known.get(uses)
}

/** Told by `checkAdapters` and by what stays unchecked. */
const toldElsewhere = new Set(['adapter-changed', 'step-type-unknown'])

/**
 * Whether the workflow could run as it is drawn: no open input, no loop, edges that fit, by the descriptions that it pins.
 * Unchecked where this version does not know a kind of port, or another form of description.
 */
export const checkDrawing = ({ manifest, adapters }: SignedWorkflow): Findings => {
  const size = unfoldedSize(manifest)
  if (size.steps > manifestLimits.steps || size.edges > 500_000)
    return {
      problems: [
        { code: 'workflow-too-large', reason: 'The workflow stands for more steps than one may have.' },
      ],
      unchecked: [],
    }
  const types = stepTypesOf(adapters)
  const unknown = Object.keys(adapters).filter((uses) => !types(uses))
  return {
    problems: validate(manifest, types).filter(({ code }) => !toldElsewhere.has(code)),
    unchecked: unknown.map((uses) => ({
      path: `adapters.${uses}`,
      code: 'adapter-unknown',
      reason: `This version cannot read the description of the step type ${uses}, so that the drawing was not checked whole.`,
      fix: 'Verify with a newer version of Weft.',
    })),
  }
}
