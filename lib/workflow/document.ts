import './zod-in-browser.ts'
import * as z from 'zod/mini'
import { artifactSchema } from './artifact.ts'
import { type Manifest, manifestSchema, manifestType } from './manifest.ts'
import { idSchema } from './name-schemas.ts'

const pointShape = { x: z.number(), y: z.number() }
const length = z.number().check(z.gte(20), z.lte(4_000))

/** The colours that a note or a group may have: names of tokens, never values. */
export const paints = ['grey', 'indigo', 'teal', 'amber', 'rose'] as const
export type Paint = (typeof paints)[number]

const noteSchema = z.strictObject({
  ...pointShape,
  width: length,
  height: length,
  text: z.string().check(z.maxLength(4_000)),
  paint: z.optional(z.enum(paints)),
})
/** Words on the canvas, in Markdown. Never run. */
export type Note = z.infer<typeof noteSchema>

const groupSchema = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  steps: z.array(idSchema).check(z.maxLength(10_000)),
  paint: z.optional(z.enum(paints)),
  /** The saved workflow that these steps came from, and the sha256 of the document as it was then. */
  source: z.optional(z.strictObject({ workflow: z.string().check(z.maxLength(60)), digest: z.string() })),
})
/** Steps that are shown together; a step is in one group at most. */
export type Group = z.infer<typeof groupSchema>

const pinSchema = z.record(idSchema, artifactSchema)
/** Outputs of a step that stay as they are: by port. The step then does not run. */
export type Pin = z.infer<typeof pinSchema>

/**
 * What a person sees beside the manifest: where things stand on the canvas in pixels, their own names for steps, notes, groups,
 * and what to leave out or keep of a run. Never signed as such: moving a step voids no signature. A record without entries is left out.
 */
export const viewSchema = z.strictObject({
  positions: z.record(z.string(), z.strictObject(pointShape)),
  labels: z.optional(z.record(idSchema, z.string().check(z.minLength(1), z.maxLength(80)))),
  notes: z.optional(z.record(idSchema, noteSchema)),
  groups: z.optional(z.record(idSchema, groupSchema)),
  muted: z.optional(z.record(idSchema, z.literal(true))),
  pins: z.optional(z.record(idSchema, pinSchema)),
})
export type View = z.infer<typeof viewSchema>

/** What the editor edits and the server stores: the manifest and, beside it, its layout. */
export const documentSchema = z.strictObject({ manifest: manifestSchema, view: viewSchema })
export type WorkflowDocument = { readonly manifest: Manifest; readonly view: View }

export const emptyDocument = (name = 'Untitled workflow'): WorkflowDocument => ({
  manifest: { type: manifestType, name, version: '1.0.0', steps: {} },
  view: { positions: {} },
})
