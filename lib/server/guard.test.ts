import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WeftError } from '#lib/workflow/error.ts'
import { missing } from './answers.ts'
import { readJson } from './body.ts'
import { peerOf, route } from './guard.ts'
import type { Services } from './services.ts'
import { openTestServices, type TestServices, testOrigin } from './testing.ts'

let services: TestServices
beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.close())

const open = (): Promise<Services> => Promise.resolve(services)
const whoAmI = route({ access: 'write' }, async ({ session }) => Response.json(session.id), open)

type Asked = { headers?: Record<string, string>; method?: string; body?: string; path?: string }
const ask = (handler: typeof whoAmI, { headers = {}, method = 'POST', body, path = '/api/x' }: Asked = {}) =>
  handler(
    new Request(`${testOrigin}${path}`, {
      method,
      headers: { host: 'localhost:3000', ...headers },
      ...(body === undefined ? {} : { body }),
    }),
    { params: Promise.resolve({}) },
  )
const own = { origin: testOrigin }
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]!.split(';')[0]!
const sessions = async () => (await services.db.selectFrom('sessions').selectAll().execute()).length

describe('where a writing request comes from', () => {
  test.each([
    ['no origin', {}],
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['https instead', { origin: 'https://localhost:3000' }],
    ['a name that begins alike', { origin: 'http://localhost:3000.evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a browser that says cross-site', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['a browser that says same-site', { ...own, 'sec-fetch-site': 'same-site' }],
  ])('%s is refused, and makes no session', async (_, headers: Record<string, string>) => {
    const before = await sessions()
    const answer = await ask(whoAmI, { headers })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toEqual({
      problem: {
        code: 'origin-refused',
        reason: 'This request does not come from Weft’s own page.',
        fix: 'Open http://localhost:3000 and try again.',
      },
    })
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await sessions()).toBe(before)
  })
  test('our own page passes, also under its loopback twin', async () => {
    for (const origin of [testOrigin, 'http://127.0.0.1:3000'])
      expect((await ask(whoAmI, { headers: { origin, 'sec-fetch-site': 'same-origin' } })).status).toBe(200)
  })
  test.each([undefined, 'evil.example', 'localhost', 'localhost:3001', '127.0.0.1:3000.evil.example'])(
    'a request for the host %s is not ours, also when it only reads',
    async (host) => {
      const read = route({ access: 'open' }, async () => Response.json(1), open)
      const headers: Record<string, string> = host === undefined ? { host: '' } : { host }
      expect((await ask(read, { method: 'GET', headers })).status).toBe(421)
      expect((await ask(whoAmI, { headers: { ...own, ...headers } })).status).toBe(421)
    },
  )
})

describe('sessions', () => {
  test('the first write makes one, kept as a hash in an HttpOnly cookie; the next finds it', async () => {
    const before = await sessions()
    const answer = await ask(whoAmI, { headers: own })
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(
      /^weft-session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000$/,
    )
    const id = (await answer.json()) as string
    expect(id).toMatch(/^[0-9a-f]{64}$/)
    expect(cookie).not.toContain(id)
    const again = await ask(whoAmI, { headers: { ...own, cookie: `a=b; ${cookieOf(answer)}` } })
    expect(await again.json()).toBe(id)
    expect(again.headers.getSetCookie()).toEqual([])
    expect(await sessions()).toBe(before + 1)
  })
  test('a made-up cookie is nobody', async () => {
    const read = route({ access: 'read' }, async () => Response.json('seen'), open)
    for (const cookie of [
      '',
      `weft-session=${'A'.repeat(43)}`,
      'weft-session=x',
      `xweft-session=${'A'.repeat(43)}`,
    ])
      expect((await ask(read, { method: 'GET', headers: { cookie } })).status).toBe(404)
  })
  test('reading makes no session', async () => {
    const before = await sessions()
    const read = route({ access: 'open' }, async ({ session }) => Response.json(session.id), open)
    const answer = await ask(read, { method: 'GET' })
    expect(await answer.json()).toBe('')
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await sessions()).toBe(before)
  })
  test('a new browser keeps its cookie also when its first request is refused', async () => {
    const refusing = route({ access: 'write' }, async () => missing(), open)
    const answer = await ask(refusing, { headers: own })
    expect(answer.status).toBe(404)
    expect(answer.headers.getSetCookie()).toHaveLength(1)
  })
})

describe('rates', () => {
  test('a burst, then 429 with Retry-After, then again as time goes on; others are not held up', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const limited = route(
        { access: 'write', rate: { perSecond: 1, burst: 3 } },
        async () => Response.json(1),
        open,
      )
      const [mine, theirs] = await Promise.all([ask(whoAmI, { headers: own }), ask(whoAmI, { headers: own })])
      const statuses = async (cookie: string, count: number) => {
        const all: number[] = []
        for (let n = 0; n < count; n++)
          all.push((await ask(limited, { headers: { ...own, cookie }, path: `/api/x/${n}` })).status)
        return all
      }
      expect(await statuses(cookieOf(mine!), 5)).toEqual([200, 200, 200, 429, 429])
      expect(await statuses(cookieOf(theirs!), 1)).toEqual([200])
      vi.advanceTimersByTime(2_000)
      expect(await statuses(cookieOf(mine!), 3)).toEqual([200, 200, 429])
      const refusal = await ask(limited, { headers: { ...own, cookie: cookieOf(mine!) } })
      expect(refusal.headers.get('retry-after')).toBe('1')
      expect(await refusal.json()).toMatchObject({ problem: { code: 'too-many-requests' } })
    } finally {
      vi.useRealTimers()
    }
  })
  test('dropping the cookie does not help', async () => {
    const limited = route(
      { access: 'write', rate: { perSecond: 0.001, burst: 2 } },
      async () => Response.json(1),
      open,
    )
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) statuses.push((await ask(limited, { headers: own })).status)
    expect(statuses).toEqual([200, 200, 429, 429])
  })
  test('the peer is what our own proxy added last, and only when there is one', () => {
    const request = new Request(testOrigin, { headers: { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' } })
    expect(peerOf(request, true)).toBe('2.2.2.2')
    expect(peerOf(request, false)).toBe('local')
    expect(peerOf(new Request(testOrigin), true)).toBe('local')
  })
})

describe('what goes wrong', () => {
  const failing = (error: unknown) => route({ access: 'open' }, () => Promise.reject(error), open)
  test.each([
    [new WeftError('step-done', 'This step is finished.', { final: true }), 422],
    [new WeftError('chain-unreachable', 'Local 0G does not answer.'), 503],
    [new WeftError('file-too-large', 'The file is too large.', { final: true }), 413],
    [new WeftError('body-too-large', 'The request is too large.', { final: true }), 413],
  ])('%s is answered as a problem', async (error, status) => {
    const answer = await ask(failing(error), { method: 'GET' })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ problem: error.toProblem() })
  })
  test('a bug tells nothing of itself', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const answer = await ask(failing(new Error('password=hunter2')), { method: 'GET' })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hunter2')
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })
  test('a caller that has left is no bug', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const left = new AbortController()
    const leaving = route(
      { access: 'open' },
      async () => {
        left.abort()
        throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
      },
      open,
    )
    const request = new Request(testOrigin, { headers: { host: 'localhost:3000' }, signal: left.signal })
    await leaving(request, { params: Promise.resolve({}) })
    expect(log).not.toHaveBeenCalled()
    log.mockRestore()
  })
  test('every answer carries the fixed headers and is not stored', async () => {
    for (const answer of [await ask(whoAmI, { headers: own }), await ask(whoAmI), await ask(failing(1))]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      })
    }
  })
})

describe('bodies', () => {
  const echo = route(
    { access: 'write' },
    async ({ request }) => Response.json(await readJson(request, 1_000)),
    open,
  )
  const send = (body: string) => ask(echo, { headers: own, body })
  test('JSON passes as it is', async () => {
    const value = { a: [1, 'ä😀', null, { b: true }] }
    expect(await (await send(JSON.stringify(value))).json()).toEqual(value)
  })
  test.each([
    ['nothing', ''],
    ['half', '{"a":'],
    ['too deep', `${'['.repeat(101)}${']'.repeat(101)}`],
    ['half a character', '"\\ud800"'],
    ['half a character in a name', '{"\\udc00":1}'],
  ])('%s is not JSON', async (_, body) => {
    const answer = await send(body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({
      problem: {
        code: 'body-not-json',
        reason: 'The request is not JSON in UTF-8, or nests deeper than 100 levels.',
      },
    })
  })
  test('a body over the limit is refused, announced or not', async () => {
    const announced = await send(JSON.stringify('x'.repeat(1_000)))
    expect(announced.status).toBe(413)
    expect((await announced.json()).problem.reason).toBe('The request is larger than 1000 bytes.')
    let pulled = 0
    const stream = new ReadableStream({
      pull: (controller) => {
        pulled++
        controller.enqueue(new Uint8Array(400))
      },
    })
    const request = new Request(`${testOrigin}/api/x`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit)
    await expect(readJson(request, 1_000)).rejects.toMatchObject({ code: 'body-too-large' })
    expect(pulled).toBeLessThan(10)
  })
  test('bytes that are not UTF-8 are refused', async () => {
    const request = new Request(`${testOrigin}/api/x`, {
      method: 'POST',
      body: new Uint8Array([34, 255, 34]),
    })
    await expect(readJson(request)).rejects.toMatchObject({ code: 'body-not-json' })
  })
})

test('every handler under app/api stands behind its guards', () => {
  const api = fileURLToPath(new URL('../../app/api', import.meta.url))
  const files = readdirSync(api, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(12)
  for (const name of files) {
    const source = readFileSync(join(api, name), 'utf8')
    const handlers = [...source.matchAll(/^export (?:const|async function|function) (\w+)(.*)/gm)]
    expect(handlers.length, name).toBeGreaterThan(0)
    for (const [, method, rest] of handlers)
      expect(rest, `${name} ${method}`).toMatch(/^ = route(<[^(]*>)?\($|^ = route(<[^(]*>)?\(\{ access: '/)
    for (const [, method] of handlers)
      if (method !== 'GET' && method !== 'HEAD') {
        const after = source.slice(source.indexOf(`export const ${method}`))
        expect(after.match(/access: '(\w+)'/)?.[1], `${name} ${method}`).toBe('write')
      }
  }
})
