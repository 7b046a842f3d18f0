import type { Problem } from '#lib/workflow/result.ts'
import { errorAnswer, problemAnswer } from './answers.ts'
import { apiPolicy } from './nonce.ts'
import { fixedHeaders, isOwnHost, ownOrigins } from './own-address.ts'
import { createLimiter, type Rate } from './rate.ts'
import { type Services, services } from './services.ts'
import { ensureSession, findSession, type Session } from './session.ts'

/** Why a writing request is refused: it must come from our own page. Null when it does. */
export const checkOrigin = (request: Request, publicUrl: string): Problem | null => {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin !== null && ownOrigins(publicUrl).includes(origin) && (site === null || site === 'same-origin'))
    return null
  return {
    code: 'origin-refused',
    reason: 'This request does not come from Weft’s own page.',
    fix: `Open ${publicUrl} and try again.`,
  }
}

/**
 * The address that the operator's own reverse proxy saw: the last one of X-Forwarded-For, since callers may write any
 * before it. Without such a proxy everybody is one peer.
 */
export const peerOf = (request: Request, trustProxy: boolean): string =>
  (trustProxy ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined) || 'local'

export type Call<P> = {
  readonly request: Request
  readonly params: P
  readonly services: Services
  readonly session: Session
}

type Options = {
  /** `read` answers 404 to a browser without a session; `write` checks the origin and makes a session; `open` takes anyone. */
  readonly access: 'read' | 'write' | 'open'
  readonly rate?: Rate
}

const nobody: Session = { id: '', setCookie: null }
/** One address may hold several browsers, and one browser may drop its cookie: addresses are counted apart. */
const browsersOfAPeer = 5

/**
 * A route handler behind its guards: host, origin, rate, session. What goes wrong becomes `{ problem }`. Handlers parse,
 * call one function, and answer.
 */
export const route = <P = Record<string, never>>(
  { access, rate = { perSecond: 50, burst: 200 } }: Options,
  handle: (call: Call<P>) => Promise<Response>,
  open: () => Promise<Services> = services,
) => {
  const bySession = createLimiter(rate)
  const byPeer = createLimiter({
    perSecond: rate.perSecond * browsersOfAPeer,
    burst: rate.burst * browsersOfAPeer,
  })

  const answer = async (request: Request, context: { params: Promise<P> }, shared: Services) => {
    const { env, db } = shared
    if (!isOwnHost(request.headers.get('host'), env.publicUrl))
      return new Response('misdirected', { status: 421 })
    if (access === 'write') {
      const refused = checkOrigin(request, env.publicUrl)
      if (refused) return problemAnswer(403, refused)
    }
    const cookies = request.headers.get('cookie')
    const known = await findSession(db, cookies, env.publicUrl)
    const nowMs = Date.now()
    const peer = peerOf(request, env.trustProxy)
    if (!byPeer(peer, nowMs) || !bySession(known?.id ?? peer, nowMs))
      return problemAnswer(
        429,
        { code: 'too-many-requests', reason: 'Too many requests at once.', fix: 'Wait a moment.' },
        { 'retry-after': '1' },
      )
    if (!known && access === 'read')
      return problemAnswer(404, {
        code: 'not-found',
        reason: 'There is nothing here for this browser.',
      })
    const session = known ?? (access === 'open' ? nobody : await ensureSession(db, cookies, env.publicUrl))
    const params = await context.params
    const answered = await handle({ request, params, services: shared, session }).catch(
      // Whoever has left reads no answer, and a body that broke off is nobody's bug.
      (error: unknown) => (request.signal.aborted ? new Response(null, { status: 499 }) : errorAnswer(error)),
    )
    if (session.setCookie) answered.headers.append('set-cookie', session.setCookie)
    return answered
  }

  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      const shared = await open()
      const answered = await answer(request, context, shared)
      if (!answered.headers.has('cache-control')) answered.headers.set('cache-control', 'no-store')
      const headers = { ...fixedHeaders(shared.env.publicUrl), 'content-security-policy': apiPolicy }
      for (const [name, value] of Object.entries(headers)) answered.headers.set(name, value)
      return answered
    } catch (error) {
      return errorAnswer(error)
    }
  }
}
