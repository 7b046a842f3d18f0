import type * as z from 'zod'
import { WeftError } from '#lib/workflow/error.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** The one shape of every refusal: `{ problem }`. */
export const problemAnswer = (status: number, problem: Problem, headers: HeadersInit = {}): Response =>
  Response.json({ problem }, { status, headers })

/** @throws WeftError `not-found`: the same for what is not there and for what belongs to another browser. */
export const missing = (): never => {
  throw new WeftError('not-found', 'There is nothing here for this browser.', { final: true })
}

/** Refuses a body that is not of the documented shape, naming the place. */
export const shapeProblem = (error: z.ZodError): Response => {
  const issue = error.issues[0]!
  const path = issue.path.join('.')
  return problemAnswer(400, {
    code: 'body-shape',
    ...(path ? { path } : {}),
    reason: `The request is not of the known shape${path ? ` at ${path}` : ''}: ${issue.message}.`,
  })
}

const statusByCode: Readonly<Record<string, number>> = {
  'not-found': 404,
  'body-too-large': 413,
  'body-not-json': 400,
  'file-too-large': 413,
}

/** The answer to what a handler threw: a WeftError says itself what was wrong; anything else is our bug. */
export const errorAnswer = (error: unknown): Response => {
  if (error instanceof WeftError)
    return problemAnswer(statusByCode[error.code] ?? (error.final ? 422 : 503), error.toProblem())
  console.error(error)
  return problemAnswer(500, {
    code: 'server-error',
    reason: 'Something went wrong on the server; nothing of yours was changed.',
    fix: 'Try again, and look at the log if it stays.',
  })
}
