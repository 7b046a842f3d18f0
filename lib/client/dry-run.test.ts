import { expect, it, vi } from 'vitest'
import type { DryRunLine } from '#lib/run/dry-run.ts'
import type { RunView } from '#lib/run/view.ts'
import { manifestType } from '#lib/workflow/manifest.ts'
import { createDryRuns, linesOf } from './dry-run.ts'
import { createOverlay } from './overlay.ts'

const view: RunView = {
  id: 'dry-1',
  name: 'Test',
  status: 'queued',
  account: `0x${'1'.repeat(40)}`,
  manifest: '',
  createdAtMs: 5,
  order: ['a'],
  steps: { a: { status: 'pending', attempt: 0 } },
  requests: [],
  spending: [],
  receipts: [],
  seq: 0,
}
const manifest = { type: manifestType, name: 'Test', version: '1.0.0', steps: {} } as const
const begin: DryRunLine = { type: 'begin', view, placeholder: true }
const done: DryRunLine = {
  type: 'event',
  seq: 1,
  event: { type: 'step', step: 'a', view: { status: 'done', attempt: 1 } },
}
const end: DryRunLine = { type: 'end', effects: [], shortages: [] }

const bytes = (text: string) => new TextEncoder().encode(text)
const streamOf = (...parts: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
const textOf = (...lines: readonly DryRunLine[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const lab = (send: typeof fetch) => {
  const overlay = createOverlay(undefined, queueMicrotask)
  return { overlay, runs: createDryRuns(overlay, send) }
}

it('reads lines however the stream is cut, through the middle of a character too', async () => {
  const whole = bytes(textOf({ ...begin, view: { ...view, name: 'Größe' } }, end))
  for (let at = 1; at < whole.length; at += 7) {
    const lines: DryRunLine[] = []
    for await (const line of linesOf(streamOf(whole.subarray(0, at), whole.subarray(at)))) lines.push(line)
    expect(lines).toEqual([{ ...begin, view: { ...view, name: 'Größe' } }, end])
  }
})

it('lays what it says over the steps, marked as simulated', async () => {
  const { overlay, runs } = lab(async () => new Response(streamOf(bytes(textOf(begin, done, end)))))
  await runs.getState().start(manifest, null)
  expect(overlay.getState().overlay).toMatchObject({
    kind: 'dry-run',
    simulated: true,
    manifest,
    steps: { a: { status: 'done' } },
  })
  expect(runs.getState()).toMatchObject({ status: 'ended', account: view.account, placeholder: true })
})

it('says why it could not begin, why it broke off, and that it did without a word', async () => {
  const problem = { code: 'dry-run-busy', reason: 'Busy.' }
  const statusOf = async (answer: () => Response) => {
    const { runs } = lab(async () => answer())
    await runs.getState().start(manifest, null)
    return runs.getState()
  }
  expect(await statusOf(() => Response.json({ problem }, { status: 409 }))).toMatchObject({
    status: 'broken',
    problem,
  })
  const said: DryRunLine = { type: 'broken', problem }
  expect(await statusOf(() => new Response(streamOf(bytes(textOf(begin, said)))))).toMatchObject({
    status: 'broken',
    problem,
  })
  expect(await statusOf(() => new Response(streamOf(bytes(textOf(begin)))))).toMatchObject({
    status: 'broken',
    problem: { code: 'dry-run-broken' },
  })
})

it('a newer one takes the place of one that goes on, and nothing is heard of that any more', async () => {
  const signals: AbortSignal[] = []
  const send = vi.fn(async (_: unknown, init?: RequestInit) => {
    signals.push(init!.signal!)
    return signals.length === 1
      ? new Promise<Response>((_, reject) =>
          init!.signal!.addEventListener('abort', () => reject(new Error('left'))),
        )
      : new Response(streamOf(bytes(textOf(begin, end))))
  })
  const { runs } = lab(send as never)
  const first = runs.getState().start(manifest, null)
  await runs.getState().start(manifest, `0x${'2'.repeat(40)}`)
  await first
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  expect(runs.getState().status).toBe('ended')
  runs.getState().stop()
  expect(runs.getState().status).toBe('idle')
})
