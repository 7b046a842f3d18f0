import { setTimeout as pause } from 'node:timers/promises'
import type { Refusal } from '#lib/run/api.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'

/** One anonymous session with a running Weft. Its cookie is kept in memory and goes nowhere else. */
export type Session = {
  readonly url: string
  /** Any request; asks again for a while when the server is away. @throws the last network error. */
  request(path: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response>
  /** JSON in, JSON out; what the server refuses comes back as a problem. GET without a body, else POST. */
  call<T>(path: string, body?: unknown): Promise<Result<T>>
}

const patienceMs = 30_000

/** Where Weft runs: as given, else as this installation's settings say. */
export const urlOf = (given: string | undefined): Result<string> => {
  const url = given ?? (process.env.WEFT_PUBLIC_URL || 'http://localhost:3000')
  return /^https?:\/\/[^/]/.test(url) && URL.canParse(url)
    ? ok(url)
    : refuse({ code: 'url', reason: `${url} is not a URL that starts with http:// or https://.` })
}

const away = (url: string): Problem => ({
  code: 'unreachable',
  reason: `Weft does not answer at ${url}.`,
  fix: 'Start it with npm start, or say where it is with --url.',
})

const problemIn = async (answer: Response, url: string): Promise<Problem> => {
  const body = (await answer.json().catch(() => null)) as Partial<Refusal> | null
  return body?.problem ?? { ...away(url), reason: `Weft at ${url} answered ${answer.status}.` }
}

/** Opens a session; `first` requests do not wait for a server that is not there at all. */
export const openSession = (base: string): Session => {
  const url = base.replace(/\/+$/, '')
  let cookie = ''
  let known = false
  const once = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('origin', new URL(url).origin)
    if (cookie) headers.set('cookie', cookie)
    const answer = await fetch(`${url}${path}`, { ...init, headers, redirect: 'error' })
    const [set] = answer.headers.getSetCookie()
    if (set) cookie = set.split(';')[0]!
    known = true
    return answer
  }
  const request: Session['request'] = async (path, init = {}) => {
    const deadlineMs = Date.now() + patienceMs
    for (;;) {
      try {
        const answer = await once(path, init)
        const busy = answer.status === 429 || answer.status === 503
        if (!busy || Date.now() > deadlineMs || init.body instanceof ReadableStream) return answer
      } catch (error) {
        if (!known || Date.now() > deadlineMs || init.signal?.aborted || init.duplex) throw error
      }
      await pause(300)
    }
  }
  return {
    url,
    request,
    async call<T>(path: string, body?: unknown): Promise<Result<T>> {
      try {
        const answer = await request(
          path,
          body === undefined
            ? {}
            : {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify(body),
              },
        )
        if (!answer.ok) return refuse(await problemIn(answer, url))
        return ok((answer.status === 202 || answer.status === 204 ? undefined : await answer.json()) as T)
      } catch {
        return refuse(away(url))
      }
    },
  }
}
