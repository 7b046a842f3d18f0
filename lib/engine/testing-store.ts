import Database from 'better-sqlite3'
import { applyEvent } from '#lib/run/apply.ts'
import type { RunEvent, RunView } from '#lib/run/view.ts'
import type { AcceptedRun, RequestPatch, RunStore, StoredRequest } from './store.ts'

type Row = { json: string }

const schema = `
  create table if not exists runs (id text primary key, json text not null);
  create table if not exists events (run text, seq integer, key text, json text not null, primary key (run, seq), unique (run, key));
  create table if not exists requests (run text, id text, json text not null, primary key (run, id));
  create table if not exists records (run text, step text, attempt integer, json text not null, primary key (run, step, attempt));
`

const patched = (
  stored: StoredRequest,
  to: StoredRequest['request']['status'],
  patch: RequestPatch,
): StoredRequest => {
  const { hash: oldHash, problem: oldProblem, ...rest } = stored.request
  const hash = patch.hash === undefined ? oldHash : patch.hash
  const problem = patch.problem === undefined ? oldProblem : patch.problem
  return {
    ...stored,
    raw: patch.raw === undefined ? stored.raw : patch.raw,
    request: {
      ...rest,
      status: to,
      nonce: patch.nonce ?? rest.nonce,
      ...(hash ? { hash } : {}),
      ...(problem ? { problem } : {}),
    },
  }
}

/** A small store in one SQLite file for tests of the engine alone: the same rules as the product's. */
export const openTestStore = (file: string) => {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('busy_timeout = 5000')
  db.exec(schema)
  const append = (run: string, key: string, event: RunEvent) =>
    db
      .prepare(
        'insert into events (run, seq, key, json) select @run, coalesce(max(seq), 0) + 1, @key, @json from events where run = @run on conflict do nothing',
      )
      .run({ run, key, json: JSON.stringify(event) })
  const runRow = (run: string): AcceptedRun | null => {
    const row = db.prepare('select json from runs where id = ?').get(run) as Row | undefined
    return row ? (JSON.parse(row.json) as AcceptedRun) : null
  }
  const view = (run: string): RunView | null => {
    const accepted = runRow(run)
    if (!accepted) return null
    const start: RunView = {
      id: run,
      name: accepted.manifest.name,
      status: 'queued',
      account: accepted.account,
      manifest: accepted.manifestDigest,
      createdAtMs: 0,
      order: accepted.order,
      steps: Object.fromEntries(
        accepted.order.map((step) => [step, { status: 'pending' as const, attempt: 1 }]),
      ),
      requests: [],
      spending: [],
      receipts: [],
      seq: 0,
    }
    const rows = db.prepare('select seq, json from events where run = ? order by seq').all(run) as (Row & {
      seq: number
    })[]
    return rows.reduce(
      (folded, { seq, json }) => applyEvent(folded, { seq, event: JSON.parse(json) as RunEvent }),
      start,
    )
  }
  const request = (run: string, id: string): StoredRequest | null => {
    const row = db.prepare('select json from requests where run = ? and id = ?').get(run, id) as
      | Row
      | undefined
    return row ? (JSON.parse(row.json) as StoredRequest) : null
  }
  let changes = 0
  const write = (run: string, stored: StoredRequest) => {
    db.prepare('insert or replace into requests values (?, ?, ?)').run(
      run,
      stored.request.id,
      JSON.stringify(stored),
    )
    append(run, `request:${stored.request.id}:${process.pid}:${Date.now()}:${changes++}`, {
      type: 'request',
      request: stored.request,
    })
  }
  const transition = db.transaction(
    (
      run: string,
      id: string,
      from: readonly string[],
      to: StoredRequest['request']['status'],
      patch: RequestPatch,
    ) => {
      const stored = request(run, id)
      if (!stored || !from.includes(stored.request.status)) return null
      const next = patched(stored, to, patch)
      write(run, next)
      return next
    },
  )
  const store: RunStore = {
    readRun: async (run) => {
      const accepted = runRow(run)
      return accepted ? { ...accepted, status: view(run)!.status } : null
    },
    readView: async (run) => view(run),
    appendEvent: async (run, key, event) => void append(run, key, event),
    getRequest: async (run, id) => request(run, id),
    putRequest: async (run, stored) => db.transaction(write)(run, stored),
    transitionRequest: async (...args) => transition.immediate(...args),
    saveStepRecord: async (record, receipt) =>
      void db
        .prepare('insert into records values (?, ?, ?, ?) on conflict do nothing')
        .run(record.run, record.step, record.attempt, JSON.stringify({ record, receipt: receipt.sha256 })),
    stepRecords: async (run) =>
      (db.prepare('select json from records where run = ? order by rowid').all(run) as Row[]).map(
        ({ json }) => JSON.parse(json),
      ),
    queuedRuns: async () => [],
  }
  const insertRun = (run: AcceptedRun) =>
    void db.prepare('insert into runs values (?, ?)').run(run.id, JSON.stringify(run))
  const events = (run: string) =>
    (db.prepare('select json from events where run = ? order by seq').all(run) as Row[]).map(
      ({ json }) => JSON.parse(json) as RunEvent,
    )
  return { store, insertRun, events, close: () => db.close() }
}
