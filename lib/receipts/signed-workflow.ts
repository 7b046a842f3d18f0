import * as z from 'zod/mini'
import { signedAuthorizationSchema } from '#lib/authorization/schema.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestLimits, manifestSchema } from '#lib/workflow/manifest.ts'
import { stepTypePattern } from '#lib/workflow/names.ts'
import { readJson } from '#lib/workflow/read-json.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { fromUtf8 } from '#lib/workflow/text.ts'

export const signedWorkflowType = 'urn:weft:signed-workflow:v1'

/** A workflow with its signature, before any run: what anyone needs to check what was signed. The file is its JCS bytes. */
export type SignedWorkflow = {
  readonly type: typeof signedWorkflowType
  readonly manifest: Manifest
  /** Descriptions of the step types by `uses`, as the manifest pins them. */
  readonly adapters: Readonly<Record<string, Json>>
  readonly authorization: SignedAuthorization
}

/** A manifest of the largest size, and as much again for descriptions. */
const mostBytes = 2 * manifestLimits.bytes

/** The file of a signed workflow. */
export const signedWorkflowText = (signed: Omit<SignedWorkflow, 'type'>): string =>
  canonical({ type: signedWorkflowType, ...signed })

const envelope = z.strictObject({
  type: z.literal(signedWorkflowType),
  manifest: z.unknown(),
  adapters: z.record(z.string().check(z.regex(stepTypePattern)), z.record(z.string(), z.unknown())),
  authorization: z.unknown(),
})

const shape = (code: string, what: string, at: string, error: z.core.$ZodError): Problem => {
  const { path, message } = error.issues[0]!
  const where = [...(at ? [at] : []), ...path.map(String)].join('.')
  return {
    code,
    path: where,
    reason: `${what} is not of the known shape${where ? ` at ${where}` : ''}: ${message}.`,
  }
}

const tooLarge: Problem = {
  code: 'signed-workflow-too-large',
  reason: 'This file is larger than a signed workflow can be: at most 16 MiB.',
}
const other: Problem = {
  code: 'signed-workflow-type',
  reason: `This file is no signed workflow: its type is not ${signedWorkflowType}.`,
}

/**
 * Reads the file of a signed workflow strictly: UTF-8, JSON that means the same to every reader, of the known shape and
 * nothing else in it, in canonical form. Each refusal has a code of its own; those of the text are `readJson`'s.
 */
export const readSignedWorkflow = (given: string | Uint8Array): Result<SignedWorkflow> => {
  if (given.length > mostBytes) return refuse(tooLarge)
  const text = typeof given === 'string' ? given : fromUtf8(given)
  if (text === null) return refuse({ code: 'not-text', reason: 'This file is not UTF-8 text.' })
  const json = readJson(text, 'a signed workflow')
  if (!json.ok) return json
  if ((json.value as { type?: unknown } | null)?.type !== signedWorkflowType) return refuse(other)
  const outer = envelope.safeParse(json.value)
  if (!outer.success) return refuse(shape('signed-workflow-shape', 'The signed workflow', '', outer.error))
  const manifest = manifestSchema.safeParse(outer.data.manifest)
  if (!manifest.success) return refuse(shape('workflow-shape', 'The workflow', 'manifest', manifest.error))
  const authorization = signedAuthorizationSchema.safeParse(outer.data.authorization)
  if (!authorization.success)
    return refuse(shape('authorization-shape', 'The authorization', 'authorization', authorization.error))
  if (canonical(json.value) !== text)
    return refuse({
      code: 'not-canonical',
      reason:
        'This file is not in canonical form (RFC 8785), so that another reader could take it for another one.',
      fix: 'Ask for the file as it was made.',
    })
  return ok(json.value as unknown as SignedWorkflow)
}
