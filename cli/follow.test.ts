import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { RunEvent, RunView } from '#lib/run/view.ts'
import { followRun, readEvents } from './follow.ts'
import { openSession } from './session.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('server-sent events', () => {
  it('are read whole however the stream is cut', async () => {
    const text =
      'retry: 500\n\n: still here\n\nid: 7\ndata: {"type":"run","status":"running","atMs":1}\n\nevent: end\ndata: {}\n\n'
    for (const size of [1, 5, text.length]) {
      const parts = async function* () {
        for (let start = 0; start < text.length; start += size) yield bytes(text.slice(start, start + size))
      }
      const events: unknown[] = []
      for await (const event of readEvents(parts())) events.push(event)
      expect(events).toEqual([{ seq: 7, event: { type: 'run', status: 'running', atMs: 1 } }, 'end'])
    }
  })
})

let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

const listen = async (handle: Parameters<typeof createServer>[1]): Promise<string> => {
  server = createServer(handle)
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const view: RunView = {
  id: 'r',
  name: 'Run',
  status: 'queued',
  account: '0x00000000000000000000000000000000000000aa',
  manifest: '',
  createdAtMs: 0,
  order: [],
  steps: {},
  requests: [],
  spending: [],
  receipts: [],
  seq: 0,
}

it('a run is followed through cut streams, each event once, with the session’s cookie', async () => {
  const events: readonly RunEvent[] = [
    { type: 'run', status: 'running', atMs: 1 },
    { type: 'run', status: 'waiting', atMs: 2 },
    { type: 'run', status: 'completed', atMs: 3 },
  ]
  const asked: string[] = []
  const url = await listen((request, response) => {
    asked.push(`${request.url} ${request.headers.cookie ?? ''}`)
    const after = Number(new URL(request.url!, 'http://x').searchParams.get('after'))
    response.setHeader('set-cookie', 'weft-session=abc; Path=/; HttpOnly')
    response.setHeader('content-type', 'text/event-stream')
    // Every stream says again what is known, gives one event more, and breaks off.
    events.slice(0, after + 1).forEach((event, index) => {
      response.write(`id: ${index + 1}\ndata: ${JSON.stringify(event)}\n\n`)
    })
    response.end()
  })
  const seen: RunEvent[] = []
  const last = await followRun(
    openSession(url),
    view,
    (event) => void seen.push(event),
    AbortSignal.timeout(20_000),
  )
  expect(seen).toEqual(events)
  expect(last).toMatchObject({ status: 'completed', seq: 3, finishedAtMs: 3 })
  expect(asked).toEqual([
    '/api/runs/r/events?after=0 ',
    '/api/runs/r/events?after=1 weft-session=abc',
    '/api/runs/r/events?after=2 weft-session=abc',
  ])
})

describe('a session', () => {
  it('turns a refusal into its problem, and silence into one sentence', async () => {
    const problem = { code: 'no', reason: 'No.', fix: 'Ask again.' }
    const url = await listen((_request, response) => {
      response.statusCode = 422
      response.end(JSON.stringify({ problem }))
    })
    expect(await openSession(url).call('/api/plan', {})).toEqual({ ok: false, problem })
    expect(await openSession('http://127.0.0.1:1').call('/api/config')).toMatchObject({
      ok: false,
      problem: { code: 'unreachable', reason: 'Weft does not answer at http://127.0.0.1:1.' },
    })
  })
  it('asks again when a server that was there is busy', async () => {
    let asked = 0
    const url = await listen((_request, response) => {
      response.statusCode = ++asked < 3 ? 503 : 200
      response.end('{"ok":true}')
    })
    expect(await openSession(url).call('/api/health')).toEqual({ ok: true, value: { ok: true } })
    expect(asked).toBe(3)
  })
})
