import { WeftError } from '#lib/workflow/error.ts'

/** A browser's way to talk to one instance: keeps the session cookie, names its origin. */
export const openClient = (base: string, origin = base) => {
  let cookie = ''
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { origin, ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) }
    const answer = await fetch(`${base}${path}`, { ...init, headers }).catch((cause: unknown) => {
      throw new WeftError('unreachable', `Nothing answers on ${base}.`, {
        fix: 'Start Weft first (npm start), or give the address: npm run bench -- pages URL.',
        cause,
      })
    })
    const [given] = answer.headers.getSetCookie()
    if (given) cookie = given.split(';')[0]!
    return answer
  }
  const text = async (path: string, init?: RequestInit): Promise<string> => {
    const answer = await ask(path, init)
    if (!answer.ok) throw new WeftError('answer', `${path} answers ${answer.status}: ${await answer.text()}`)
    return answer.text()
  }
  return { ask, text, cookie: () => cookie }
}
export type Client = ReturnType<typeof openClient>
