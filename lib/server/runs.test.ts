import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredRequest } from '#lib/engine/store.ts'
import { type Db, openDatabase } from './db/open.ts'
import { createRuns, type Runs } from './runs.ts'
import { testAddress as address, testDatabases, testRun } from './testing.ts'

const stored: StoredRequest = {
  request: {
    id: 'a.submit',
    step: 'a',
    kind: 'transaction',
    status: 'open',
    chain: 'eip155:31337',
    from: address('2'),
    to: address('5'),
    data: '0x',
    value: '0',
    nonce: 1,
    title: 'Submit',
    call: 'submit()',
    rows: [],
  },
  uses: 'test/a@1.0.0',
  find: { look: 'find', args: null },
  fromBlock: '1',
  raw: null,
}

describe.each(testDatabases)('runs in $name', ({ url }) => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-runs-'))
  let db: Db
  let runs: Runs
  const tag = crypto.randomUUID()
  const run = `run-${tag}`
  beforeAll(async () => {
    db = await openDatabase({ path: join(folder, 'app.db'), url })
    runs = createRuns(db)
    expect(await runs.insertRun(testRun(run, tag))).toBe('inserted')
  })
  afterAll(async () => {
    await db.destroy()
    rmSync(folder, { recursive: true })
  })

  it('takes a nonce of an account once', async () => {
    expect(await runs.insertRun(testRun(`other-${tag}`, tag))).toBe('nonce-used')
    expect(await runs.readRun(`other-${tag}`)).toBeNull()
  })
  it('numbers events without gaps, each key once, also when they come at once', async () => {
    const keys = Array.from({ length: 20 }, (_, index) => `k${index % 10}`)
    await Promise.all(
      keys.map((key) =>
        runs.appendEvent(run, key, { type: 'step', step: 'a', view: { status: 'running', attempt: 1 } }),
      ),
    )
    const events = await runs.eventsAfter(run, 0, 100)
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1))
    expect((await runs.eventsAfter(run, 7, 100)).map(({ seq }) => seq)).toEqual([8, 9, 10])
  })
  it('folds events into the view and keeps the status of the row in step', async () => {
    await runs.appendEvent(run, 'run:start', { type: 'run', status: 'running', atMs: 5 })
    expect((await runs.readRun(run))?.status).toBe('running')
    const view = await runs.readView(run)
    expect(view).toMatchObject({ status: 'running', seq: 11, order: ['a', 'b'] })
    expect(view?.steps).toEqual({
      a: { status: 'running', attempt: 1 },
      b: { status: 'pending', attempt: 0 },
    })
  })
  it('changes a request only from the status that is expected', async () => {
    await runs.putRequest(run, stored)
    expect(await runs.transitionRequest(run, 'a.submit', ['prompted'], 'sent', { hash: '0xab' })).toBeNull()
    const sent = await runs.transitionRequest(run, 'a.submit', ['open'], 'sent', { hash: '0xab' })
    expect(sent?.request).toMatchObject({ status: 'sent', hash: '0xab' })
    const open = await runs.transitionRequest(run, 'a.submit', ['sent'], 'open', { hash: null, nonce: 2 })
    expect(open?.request).toEqual({ ...stored.request, nonce: 2 })
    expect((await runs.readView(run))?.requests).toEqual([{ ...stored.request, nonce: 2 }])
  })
  it('lists the runs of one session and finds queued ones', async () => {
    const queued = `queued-${tag}`
    await runs.insertRun({ ...testRun(queued, `${tag}2`), session: tag })
    expect((await runs.listRuns(tag)).map(({ id, status, steps }) => ({ id, status, steps }))).toEqual([
      { id: queued, status: 'queued', steps: 2 },
    ])
    expect(await runs.queuedRuns()).toContain(queued)
    expect(await runs.queuedRuns()).not.toContain(run)
  })
})
