import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunEvent } from '#lib/run/view.ts'
import { eventStream } from './events.ts'
import { openTestServices, type TestServices, testRun } from './testing.ts'

let services: TestServices
beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.close())

const newRun = async () => {
  const run = crypto.randomUUID()
  await services.runs.insertRun(testRun(run, run))
  return run
}
const step = (attempt: number): RunEvent => ({
  type: 'step',
  step: 'a',
  view: { status: 'running', attempt },
})
const append = (run: string, key: string, event: RunEvent) => services.runs.appendEvent(run, key, event)

type Said = { id: number; event: RunEvent } | 'end'

/** Reads a stream as an EventSource does. */
const read = async function* (stream: ReadableStream<Uint8Array>): AsyncGenerator<Said> {
  let text = ''
  for await (const bytes of stream) {
    text += new TextDecoder().decode(bytes)
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      if (block.startsWith('event: end')) yield 'end'
      const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(block) ?? []
      if (id && data) yield { id: Number(id), event: JSON.parse(data) as RunEvent }
    }
  }
}
const all = async (stream: ReadableStream<Uint8Array>) => {
  const said: Said[] = []
  for await (const one of read(stream)) said.push(one)
  return said
}
const open = (run: string, after = 0, signal = new AbortController().signal) =>
  eventStream(services.runs, run, after, signal)

test('what has been, then what comes, in order, and an end when the run has ended', async () => {
  const run = await newRun()
  await append(run, '1', step(1))
  const reading = all(open(run))
  await append(run, '2', step(2))
  await new Promise((resolve) => setTimeout(resolve, 150))
  await append(run, '3', { type: 'run', status: 'completed', atMs: 1 })
  const atMs = expect.any(Number)
  expect(await reading).toEqual([
    { id: 1, event: { ...step(1), atMs } },
    { id: 2, event: { ...step(2), atMs } },
    { id: 3, event: { type: 'run', status: 'completed', atMs: 1 } },
    'end',
  ])
})

test('a reader that comes back hears only what it has missed', async () => {
  const run = await newRun()
  for (const n of [1, 2, 3, 4]) await append(run, String(n), step(n))
  await append(run, 'end', { type: 'run', status: 'failed', atMs: 1 })
  const said = await all(open(run, 3))
  expect(said.map((one) => (one === 'end' ? one : one.id))).toEqual([4, 5, 'end'])
  expect(await all(open(run, 5))).toEqual(['end'])
})

test('more events than one look reads all come', async () => {
  const run = await newRun()
  for (let n = 0; n < 1_100; n++) await append(run, String(n), step(n))
  await append(run, 'end', { type: 'run', status: 'cancelled', atMs: 1 })
  const said = await all(open(run))
  expect(said).toHaveLength(1_102)
  expect(said.slice(0, -1).map((one) => (one as { id: number }).id)).toEqual(
    Array.from({ length: 1_101 }, (_, n) => n + 1),
  )
})

test.each(['the request ends', 'the stream is dropped'])('when %s, the looking ends', async (way) => {
  const run = await newRun()
  let looks = 0
  const counted = {
    statusOf: services.runs.statusOf,
    eventsAfter: (...args: Parameters<typeof services.runs.eventsAfter>) => {
      looks++
      return services.runs.eventsAfter(...args)
    },
  }
  const request = new AbortController()
  const reader = eventStream(counted, run, 0, request.signal).getReader()
  await reader.read()
  if (way === 'the request ends') request.abort()
  else await reader.cancel()
  await new Promise((resolve) => setTimeout(resolve, 100))
  const before = looks
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(looks).toBe(before)
})
