import './zod-in-browser.ts'
import * as z from 'zod/mini'
import { type View, viewSchema, type WorkflowDocument } from './document.ts'
import { inputsUsed, viewOf } from './extract.ts'
import { readDocument } from './import.ts'
import { manifestLimits, manifestSchema, type Step, stepSchema, type WorkflowInput } from './manifest.ts'
import { idSchema } from './name-schemas.ts'
import { own } from './own.ts'
import { readJson } from './read-json.ts'
import { ok, type Result, refuse } from './result.ts'

export const clipboardType = 'urn:weft:clipboard:v1'

const clipSchema = z.strictObject({
  type: z.literal(clipboardType),
  steps: z.record(idSchema, stepSchema),
  /** Workflow inputs that the steps take. */
  inputs: manifestSchema.shape.inputs,
  view: viewSchema,
})

/**
 * Steps, notes and groups on their way through the clipboard, as JSON text. Step types are not looked up: one that is not known
 * where it arrives keeps everything that it came with. Bindings still name steps that stayed behind.
 */
export type Clip = {
  readonly type: typeof clipboardType
  readonly steps: Readonly<Record<string, Step>>
  readonly inputs?: Readonly<Record<string, WorkflowInput>> | undefined
  readonly view: View
}

const some = <T>(record: Record<string, T>) => Object.keys(record).length > 0

/** What is copied when these steps and notes are: with them the groups that they fill, and the inputs that they take. */
export const clipOf = (
  document: WorkflowDocument,
  steps: readonly string[],
  notes: readonly string[] = [],
): Clip => {
  const { manifest, view } = document
  const inside = new Set(steps)
  const values = Object.fromEntries(Object.entries(manifest.steps).filter(([step]) => inside.has(step)))
  const inputs = inputsUsed(manifest, Object.values(values))
  const groups = Object.fromEntries(
    Object.entries(view.groups ?? {}).filter(([, group]) => group.steps.every((step) => inside.has(step))),
  )
  const written = Object.fromEntries(
    notes.flatMap((id) => {
      const note = own(view.notes, id)
      return note ? [[id, note]] : []
    }),
  )
  return {
    type: clipboardType,
    steps: values,
    ...(some(inputs) ? { inputs } : {}),
    view: {
      ...viewOf(document, inside),
      ...(some(groups) ? { groups } : {}),
      ...(some(written) ? { notes: written } : {}),
    },
  }
}

/** A whole workflow as a clip, for one that is pasted or inserted. */
export const clipOfAll = (document: WorkflowDocument): Clip =>
  clipOf(document, Object.keys(document.manifest.steps), Object.keys(document.view.notes ?? {}))

const holdsNoSteps = {
  code: 'clipboard-other',
  reason: 'The clipboard holds no steps of a workflow.',
  fix: 'Copy steps in Weft, or the text of a workflow file, and paste again.',
} as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads what was copied here, in another tab, or by another version: a clip, an exported workflow, or a bare manifest. What it
 * cannot read it refuses in one sentence: `clipboard-other`, `clipboard-newer`, `clipboard-broken`, `workflow-too-large`.
 */
export const readClip = (text: string): Result<Clip> => {
  const trimmed = text.trim()
  if (!trimmed.startsWith('{')) return refuse(holdsNoSteps)
  if (trimmed.length > manifestLimits.bytes)
    return refuse({
      code: 'workflow-too-large',
      reason: 'The clipboard holds more than 8 MiB, the most that a workflow may be.',
    })
  const read = readJson(trimmed)
  if (!read.ok) return refuse(trimmed.includes('"urn:weft:') ? read.problem : holdsNoSteps)
  if (!isRecord(read.value)) return refuse(holdsNoSteps)
  const { type } = read.value
  if (typeof type === 'string' && type.startsWith('urn:weft:clipboard:') && type !== clipboardType)
    return refuse({
      code: 'clipboard-newer',
      reason: 'These steps were copied in another version of Weft, which writes them in another way.',
      fix: 'Copy them from this version, or export the workflow there and import it here.',
    })
  if (type === clipboardType) {
    const clip = clipSchema.safeParse(read.value)
    if (clip.success) return ok(clip.data as Clip)
    const { path, message } = clip.error.issues[0]!
    return refuse({
      code: 'clipboard-broken',
      reason: `The steps in the clipboard cannot be read: ${path.map(String).join('.')}: ${message}.`,
      fix: 'Copy them again.',
    })
  }
  if (!('manifest' in read.value || type === 'urn:weft:workflow:v1')) return refuse(holdsNoSteps)
  const document = readDocument(trimmed)
  return document.ok ? ok(clipOfAll(document.document)) : refuse(document.problems[0]!)
}
