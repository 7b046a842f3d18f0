import type * as z from 'zod'
import { WeftError } from '#lib/workflow/error.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type Services, services } from './services.ts'
import { ensureSession, findSession, type Session } from './session.ts'

export const problemAnswer = (status: number, problem: Problem, headers: HeadersInit = {}): Response =>
  Response.json({ problem }, { status, headers: { 'cache-control': 'no-store', ...headers } })

const notFound = () =>
  problemAnswer(404, { code: 'not-found', reason: 'There is nothing here for this browser.' })

/** Origins that may write: the public address, and its loopback twin when that is this machine. */
const allowedOrigins = (publicUrl: string): readonly string[] => {
  const { origin, hostname, protocol, port } = new URL(publicUrl)
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return [origin]
  return ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`)
}

/** Why a writing request is refused: it must come from our own page. Null when it does. */
export const checkOrigin = (request: Request, publicUrl: string): Problem | null => {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (
    origin !== null &&
    allowedOrigins(publicUrl).includes(origin) &&
    (site === null || site === 'same-origin')
  )
    return null
  return {
    code: 'origin-refused',
    reason: 'This request does not come from Weft’s own page.',
    fix: `Open ${publicUrl} and try again.`,
  }
}

type Bucket = { tokens: number; atMs: number }
const buckets = new Map<string, Bucket>()

/** Token bucket: `rate` a second, at most `burst` at once. True when the call may go on. */
export const takeToken = (key: string, rate: number, burst: number, nowMs: number): boolean => {
  if (buckets.size > 10_000) buckets.clear()
  const bucket = buckets.get(key) ?? { tokens: burst, atMs: nowMs }
  const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * rate)
  buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs })
  return tokens >= 1
}

/** Reads a JSON body of at most `limit` bytes. @throws WeftError `body` with a sentence for the caller. */
export const readJson = async (request: Request, limit = 256 * 1024): Promise<unknown> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit) throw new WeftError('body-too-large', `The request is larger than ${limit} bytes.`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    throw new WeftError('body-not-json', 'The request is not JSON.')
  }
}

export type Call<P> = {
  readonly request: Request
  readonly params: P
  readonly services: Services
  readonly session: Session
}

type Options = {
  /** `read` answers 404 to a browser without a session; `write` checks the origin and makes a session; `open` takes anyone. */
  readonly access: 'read' | 'write' | 'open'
  readonly rate?: { readonly perSecond: number; readonly burst: number }
}

const nobody: Session = { id: '', setCookie: null }

const withCookie = (answer: Response, { setCookie }: Session): Response => {
  if (setCookie) answer.headers.append('set-cookie', setCookie)
  return answer
}

/**
 * A route handler: finds the session, checks origin and rate, and turns what goes wrong into `{ problem }`. Handlers parse,
 * call one function, and answer.
 */
export const route =
  <P = Record<string, never>>(options: Options, handle: (call: Call<P>) => Promise<Response>) =>
  async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      const shared = await services()
      const { env, db } = shared
      const cookies = request.headers.get('cookie')
      if (options.access === 'write') {
        const refused = checkOrigin(request, env.publicUrl)
        if (refused) return problemAnswer(403, refused)
      }
      const known = await findSession(db, cookies, env.publicUrl)
      const found = known ?? (options.access === 'open' ? nobody : null)
      const { perSecond, burst } = options.rate ?? { perSecond: 50, burst: 200 }
      const peer =
        (env.trustProxy ? request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() : undefined) ??
        'local'
      if (!takeToken(`${found?.id || peer} ${new URL(request.url).pathname}`, perSecond, burst, Date.now()))
        return problemAnswer(
          429,
          { code: 'too-many-requests', reason: 'Too many requests at once.', fix: 'Wait a moment.' },
          { 'retry-after': '1' },
        )
      if (!found && options.access === 'read') return notFound()
      const session = found ?? (await ensureSession(db, cookies, env.publicUrl))
      const answer = await handle({ request, params: await context.params, services: shared, session })
      return withCookie(answer, session)
    } catch (error) {
      if (error instanceof WeftError) {
        const status =
          error.code === 'not-found'
            ? 404
            : error.code.startsWith('body-')
              ? 400
              : error.code === 'file-too-large'
                ? 413
                : error.final
                  ? 422
                  : 503
        return problemAnswer(status, error.toProblem())
      }
      console.error(error)
      return problemAnswer(500, {
        code: 'server-error',
        reason: 'Something went wrong on the server; nothing of yours was changed.',
        fix: 'Try again, and look at the log if it stays.',
      })
    }
  }

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
