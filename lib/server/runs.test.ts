import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredRequest } from '#lib/engine/store.ts'
import type { Envelope, StepRecord } from '#lib/receipts/types.ts'
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
  it('gives web and worker, each a process of its own, one order and one winner', async () => {
    const id = `both-${tag}`
    await runs.insertRun(testRun(id, id))
    await runs.putRequest(id, stored)
    const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
    const source = `
      const { openDatabase } = await import(${module('./db/open.ts')})
      const { createRuns } = await import(${module('./runs.ts')})
      const db = await openDatabase(${JSON.stringify({ path: join(folder, 'app.db'), url })})
      const runs = createRuns(db)
      const id = ${JSON.stringify(id)}
      for (let n = 0; n < 30; n++)
        await runs.appendEvent(id, 'k' + n, { type: 'step', step: 'a', view: { status: 'running', attempt: process.pid } })
      const hash = '0x' + process.pid.toString(16)
      const sent = await runs.transitionRequest(id, 'a.submit', ['open'], 'sent', { hash })
      console.log(sent === null ? '' : hash)
      await db.destroy()`
    const answers = await Promise.all(
      Array.from({ length: 3 }, () =>
        promisify(execFile)(process.execPath, [
          '--disable-warning=ExperimentalWarning',
          '--input-type=module',
          '-e',
          source,
        ]),
      ),
    )
    const won = answers.map(({ stdout }) => stdout.trim()).filter((hash) => hash !== '')
    expect(won).toHaveLength(1)
    expect((await runs.getRequest(id, 'a.submit'))?.request.hash).toBe(won[0])
    // Thirty keys, the request, and its one change: 32 events without a gap.
    const events = await runs.eventsAfter(id, 0, 100)
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1))
  })
  it('keeps the first record of an attempt', async () => {
    const record = (note: string): StepRecord => ({
      run,
      step: 'a',
      attempt: 1,
      uses: 'test/a@1.0.0',
      adapter: `sha256:${'0'.repeat(64)}`,
      manifest: '0'.repeat(64),
      authorization: `0x${'4'.repeat(64)}`,
      builder: `eip155:31337:${address('3')}`,
      params: note,
      inputs: {},
      outcome: { ok: true, outputs: {} },
      evidence: [],
      payments: [],
      simulated: true,
      startedAtMs: 1,
      finishedAtMs: 2,
    })
    const envelope: Envelope = { payloadType: 'application/vnd.in-toto+json', payload: '', signatures: [] }
    await runs.saveStepRecord(record('first'), { envelope, sha256: 'aa' })
    await runs.saveStepRecord(record('second'), { envelope, sha256: 'bb' })
    expect(await runs.stepRecords(run)).toEqual([{ record: record('first'), receipt: 'aa' }])
    expect(await runs.stepRecords(run, ['b'])).toEqual([])
    expect(await runs.stepRecords(run, [])).toEqual([])
    expect(await runs.envelopes(run)).toEqual([{ record: record('first'), envelope }])
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
