import type * as z from 'zod/mini'
import { canonical } from './canonical.ts'
import { documentSchema, type WorkflowDocument } from './document.ts'
import { manifestLimits, manifestSchema, manifestType } from './manifest.ts'
import { readJson } from './read-json.ts'
import { ok, type Problem, type Result, refuse } from './result.ts'
import { type StepTypes, validate } from './validate.ts'

const pathOf = (issue: z.core.$ZodIssue): string => issue.path.map(String).join('.')

const schemaProblem = (error: z.core.$ZodError): Problem => {
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

const noWorkflow = refuse({
  code: 'workflow-shape',
  reason: 'This file holds no workflow.',
  fix: 'Choose a file that Weft exported.',
})

const tooManySteps = (raw: Record<string, unknown>): boolean => {
  const { steps } = (isRecord(raw.manifest) ? raw.manifest : raw) as { steps?: unknown }
  return isRecord(steps) && Object.keys(steps).length > manifestLimits.steps
}

/**
 * Reads a workflow file: an exported document, or a bare manifest, which must be its own JCS bytes. Refuses, with one sentence,
 * what is too large, does not mean the same to every reader, is not of the shape, uses an unknown step type, or holds an edge
 * that could not have been drawn.
 */
export const importDocument = (text: string, types: StepTypes): Result<WorkflowDocument> => {
  if (text.length > manifestLimits.bytes)
    return refuse({
      code: 'workflow-too-large',
      reason: 'This file is larger than 8 MiB, the most that a workflow may be.',
    })
  const read = readJson(text)
  if (!read.ok) return read
  const raw = read.value
  if (!isRecord(raw)) return noWorkflow
  if (tooManySteps(raw))
    return refuse({
      code: 'workflow-too-large',
      reason: 'This workflow has more than 10,000 steps, the most that one may have.',
    })
  const bare = raw.type === manifestType
  const parsed = bare ? manifestSchema.safeParse(raw) : documentSchema.safeParse(raw)
  if (!parsed.success) return refuse(schemaProblem(parsed.error))
  const document = (
    bare ? { manifest: parsed.data, view: { positions: {} } } : parsed.data
  ) as WorkflowDocument
  if (bare && canonical(raw) !== text)
    return refuse({
      code: 'not-canonical',
      reason:
        'This manifest is not written in its canonical form (RFC 8785), so its bytes do not have the fingerprint that would be signed.',
      fix: 'Write it anew: npm run weft -- validate FILE --write.',
    })
  const problem = validate(document.manifest, types).find(({ code }) => refusing.has(code))
  return problem ? refuse(problem) : ok(document)
}
