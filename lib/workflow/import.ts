import type * as z from 'zod'
import { documentSchema, type WorkflowDocument } from './document.ts'
import { manifestLimits, manifestSchema, manifestType } from './manifest.ts'
import { ok, type Problem, type Result, refuse } from './result.ts'
import { type StepTypes, validate } from './validate.ts'

const pathOf = (issue: z.core.$ZodIssue): string => issue.path.map(String).join('.')

const schemaProblem = (error: z.ZodError): Problem => {
  const issue = error.issues[0]!
  const path = pathOf(issue)
  return {
    code: 'workflow-shape',
    ...(path ? { path } : {}),
    reason: `This is not a workflow that Weft can read: ${path ? `${path}: ` : ''}${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}.`,
    fix: 'Choose a file that Weft exported.',
  }
}

/** Problems that an import refuses; anything else (an open input, an empty parameter) is a draft's right. */
const refusing = new Set([
  'step-type-unknown',
  'edge-kind-mismatch',
  'edge-format-mismatch',
  'edge-cycle',
  'edge-linear-used',
  'port-unknown',
  'edge-step-missing',
])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads a workflow file: an exported document or a bare manifest. Refuses, with one sentence, what is too large, is not
 * JSON, is not of the shape, uses an unknown step type, or holds an edge that could not have been drawn.
 */
export const importDocument = (text: string, types: StepTypes): Result<WorkflowDocument> => {
  if (text.length > manifestLimits.bytes)
    return refuse({
      code: 'workflow-too-large',
      reason: 'This file is larger than 8 MiB, the most that a workflow may be.',
    })
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return refuse({
      code: 'workflow-not-json',
      reason: 'This file is not JSON, so it cannot be a workflow.',
      fix: 'Choose a file that Weft exported.',
    })
  }
  if (!isRecord(raw))
    return refuse({
      code: 'workflow-shape',
      reason: 'This file holds no workflow.',
      fix: 'Choose a file that Weft exported.',
    })
  const bare = raw.type === manifestType
  const parsed = bare ? manifestSchema.safeParse(raw) : documentSchema.safeParse(raw)
  if (!parsed.success) return refuse(schemaProblem(parsed.error))
  const document = (
    bare ? { manifest: parsed.data, view: { positions: {} } } : parsed.data
  ) as WorkflowDocument
  if (Object.keys(document.manifest.steps).length > manifestLimits.steps)
    return refuse({
      code: 'workflow-too-large',
      reason: 'This workflow has more than 10,000 steps, the most that one may have.',
    })
  const problem = validate(document.manifest, types).find(({ code }) => refusing.has(code))
  return problem ? refuse(problem) : ok(document)
}
