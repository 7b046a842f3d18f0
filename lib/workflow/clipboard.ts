import './zod-in-browser.ts'
import * as z from 'zod/mini'
import { type Clip, clipboardType, clipOfAll } from './clip.ts'
import { viewSchema } from './document.ts'
import { readDocument } from './import.ts'
import { manifestLimits, manifestSchema, stepSchema } from './manifest.ts'
import { idSchema } from './name-schemas.ts'
import { readJson } from './read-json.ts'
import { ok, type Result, refuse } from './result.ts'

const clipSchema = z.strictObject({
  type: z.literal(clipboardType),
  steps: z.record(idSchema, stepSchema),
  /** Workflow inputs that the steps take. */
  inputs: manifestSchema.shape.inputs,
  view: viewSchema,
})

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
