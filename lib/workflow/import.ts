import type * as z from 'zod/mini'
import { canonical } from './canonical.ts'
import { documentSchema, type WorkflowDocument } from './document.ts'
import { type Manifest, manifestLimits, manifestSchema } from './manifest.ts'
import { isStepReference, parseReference } from './names.ts'
import { own } from './own.ts'
import { readJson } from './read-json.ts'
import { ok, type Problem, type Result, refuse } from './result.ts'
import { fromUtf8 } from './text.ts'
import { type StepTypes, validate } from './validate.ts'

const lower = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

const shapeProblems = (error: z.core.$ZodError): readonly Problem[] =>
  error.issues.map(({ path: at, message }) => {
    const path = at.map(String).join('.')
    return {
      code: 'workflow-shape',
      ...(path ? { path } : {}),
      reason: `This is not a workflow that Weft can read: ${path ? `${path}: ` : ''}${lower(message)}.`,
      fix: 'Choose a file that Weft exported, or write it as one.',
    }
  })

/** Problems that an import refuses; anything else (an open input, an empty parameter) is a draft's right. */
const refusing = new Set([
  'edge-kind-mismatch',
  'edge-format-mismatch',
  'edge-schema-mismatch',
  'edge-list',
  'edge-cycle',
  'edge-linear-used',
  'port-unknown',
  'edge-step-missing',
  'after-missing',
  'output-missing',
  'input-unknown',
  'input-list',
  'input-value',
  'input-digest',
  'input-unsalted',
  'item-outside',
  'for-each-over',
  'for-each-many',
  'workflow-too-large',
  'not-allowed',
  'timeout-order',
  'too-many-assets',
  'secret-inside',
])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const noWorkflow: Problem = {
  code: 'workflow-shape',
  reason: 'This file holds no workflow.',
  fix: 'Choose a file that Weft exported.',
}

const tooManySteps = (raw: Record<string, unknown>): boolean => {
  const { steps } = (isRecord(raw.manifest) ? raw.manifest : raw) as { steps?: unknown }
  return isRecord(steps) && Object.keys(steps).length > manifestLimits.steps
}

const notCanonical: Problem = {
  code: 'not-canonical',
  reason:
    'This manifest is not written in its canonical form (RFC 8785), so its bytes do not have the fingerprint that would be signed.',
  fix: 'Write it anew: npm run weft -- validate FILE --write.',
}

/** A document as it was read, or everything that keeps it from being one. */
export type ReadDocument =
  | { readonly ok: true; readonly document: WorkflowDocument; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads a workflow file: an exported document, or a bare manifest, whose bytes should be its JCS bytes (`not-canonical` is then
 * among the problems of a document that is otherwise whole). Refuses what is too large, does not mean the same to every reader,
 * or is not of the shape. Says nothing of whether it could run: `validate` does.
 */
export const readDocument = (given: string | Uint8Array): ReadDocument => {
  const refused = (...problems: readonly Problem[]): ReadDocument => ({ ok: false, problems })
  if (given.length > manifestLimits.bytes)
    return refused({
      code: 'workflow-too-large',
      reason: 'This file is larger than 8 MiB, the most that a workflow may be.',
      fix: 'Choose a file that Weft exported.',
    })
  const text = typeof given === 'string' ? given : fromUtf8(given)
  if (text === null)
    return refused({
      code: 'not-text',
      reason: 'This file is not UTF-8 text, so it cannot be a workflow.',
      fix: 'Choose a file that Weft exported.',
    })
  const read = readJson(text)
  if (!read.ok) return refused(read.problem)
  const raw = read.value
  if (!isRecord(raw) || !('type' in raw || 'manifest' in raw)) return refused(noWorkflow)
  if (tooManySteps(raw))
    return refused({
      code: 'workflow-too-large',
      reason: 'This workflow has more than 10,000 steps, the most that one may have.',
    })
  const bare = 'type' in raw
  const parsed = bare ? manifestSchema.safeParse(raw) : documentSchema.safeParse(raw)
  if (!parsed.success) return refused(...shapeProblems(parsed.error))
  const document = (
    bare ? { manifest: parsed.data, view: { positions: {} } } : parsed.data
  ) as WorkflowDocument
  return { ok: true, document, problems: bare && canonical(raw) !== text ? [notCanonical] : [] }
}

/** Problems of ports and parameters: with a step that is not as it was drawn, they only say what an upgrade has to mend. */
const ofPorts = new Set([
  'edge-kind-mismatch',
  'edge-format-mismatch',
  'edge-schema-mismatch',
  'edge-list',
  'edge-linear-used',
  'port-unknown',
  'output-missing',
])

/** Whether a problem comes of a step, at either end of an edge, whose type is unknown or described otherwise than it was drawn. */
const comesOfDrift = (
  { steps, outputs }: Manifest,
  types: StepTypes,
  { code, path = '' }: Problem,
): boolean => {
  if (!ofPorts.has(code)) return false
  const [top, name = '', , port = ''] = path.split('.')
  const isDrifted = (id: string) => {
    const step = own(steps, id)
    return step !== undefined && types(step.uses)?.adapter !== step.adapter
  }
  const from =
    top === 'outputs'
      ? own(outputs, name)?.from
      : (own(own(steps, name)?.in, port) as { from?: string })?.from
  const source = from !== undefined && isStepReference(from) && isDrifted(parseReference(from).step)
  return source || (top === 'steps' && isDrifted(name))
}

/**
 * A workflow file that may be opened in the editor, or the one sentence why not: unreadable, or with an edge that could not have been
 * drawn. Steps of other versions and of unknown types are opened as they are.
 */
export const importDocument = (given: string | Uint8Array, types: StepTypes): Result<WorkflowDocument> => {
  const read = readDocument(given)
  if (!read.ok) return refuse(read.problems[0]!)
  const { manifest } = read.document
  const problem =
    validate(manifest, types).find(
      (found) => refusing.has(found.code) && !comesOfDrift(manifest, types, found),
    ) ?? read.problems[0]
  return problem ? refuse(problem) : ok(read.document)
}
