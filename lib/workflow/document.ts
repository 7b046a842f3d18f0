import './zod-in-browser.ts'
import * as z from 'zod/mini'
import { type Manifest, manifestSchema, manifestType } from './manifest.ts'

/** Where things stand on the canvas, in pixels. Never hashed, never signed: moving a step voids no signature. */
export const viewSchema = z.strictObject({
  positions: z.record(z.string(), z.strictObject({ x: z.number(), y: z.number() })),
})
export type View = z.infer<typeof viewSchema>

/** What the editor edits and the server stores: the manifest and, beside it, its layout. */
export const documentSchema = z.strictObject({ manifest: manifestSchema, view: viewSchema })
export type WorkflowDocument = { readonly manifest: Manifest; readonly view: View }

export const emptyDocument = (name = 'Untitled workflow'): WorkflowDocument => ({
  manifest: { type: manifestType, name, version: '1.0.0', steps: {} },
  view: { positions: {} },
})
