import { sql, type Transaction } from 'kysely'
import { getAddress } from 'viem/utils'
import type { SignedAuthorization, Signer, SubmittedAuthorization } from '#lib/authorization/types.ts'
import type { AcceptedRun, RunStore, StoredRequest } from '#lib/engine/store.ts'
import type { Plan } from '#lib/plan/types.ts'
import type { Envelope, StepRecord } from '#lib/receipts/types.ts'
import type { RunSummary } from '#lib/run/api.ts'
import { applyEvent } from '#lib/run/apply.ts'
import { everyRun } from '#lib/run/list.ts'
import { isFinal } from '#lib/run/status.ts'
import type { RunEvent, RunStatus, RunView, SequencedEvent } from '#lib/run/view.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Db } from './db/open.ts'
import { networksText } from './db/run-networks.ts'
import type { Schema } from './db/schema.ts'
import { indexResult } from './results.ts'
import { pageOfRuns } from './run-list.ts'

export type NewRun = {
  readonly id: string
  readonly session: string
  readonly workflow: string | null
  readonly manifest: Manifest
  /** The exact JCS text that was signed. */
  readonly manifestText: string
  readonly authorization: SignedAuthorization
  readonly authorizationDigest: `0x${string}`
  readonly plan: Plan
  readonly createdAtMs: number
}

export type StoredRun = AcceptedRun & {
  readonly session: string
  readonly workflow: string | null
  readonly name: string
  readonly manifestText: string
  readonly plan: Plan
  readonly createdAtMs: number
}

type Row = Schema['runs']

/** What each step was planned to cost. */
export const pricesOf = ({ steps }: Plan): StoredRun['prices'] =>
  Object.fromEntries(
    Object.entries(steps).flatMap(([step, { quote }]) => (quote?.prices ? [[step, quote.prices]] : [])),
  )

const toRun = (row: Row): StoredRun => {
  const plan = JSON.parse(row.plan) as Plan
  return {
    id: row.id,
    session: row.session,
    workflow: row.workflow,
    name: row.name,
    account: row.account as `0x${string}`,
    manifest: JSON.parse(row.manifest) as Manifest,
    manifestText: row.manifest,
    manifestDigest: row.manifest_digest,
    // Before it was recorded how a signature was checked, nearly every account had a key, and a verifier checks that again.
    authorization: {
      signer: { kind: 'eoa' },
      ...(JSON.parse(row.authorization) as SubmittedAuthorization & { signer?: Signer }),
    },
    authorizationDigest: row.authorization_digest as `0x${string}`,
    order: plan.order,
    prices: pricesOf(plan),
    plan,
    status: row.status as RunStatus,
    createdAtMs: row.created_ms,
  }
}

const initialView = (run: StoredRun): RunView => ({
  id: run.id,
  name: run.name,
  status: 'queued',
  account: run.account,
  manifest: run.manifestDigest,
  createdAtMs: run.createdAtMs,
  order: run.order,
  steps: Object.fromEntries(run.order.map((step) => [step, { status: 'pending', attempt: 0 }])),
  requests: [],
  spending: [],
  receipts: [],
  seq: 0,
})

/** Writes an event under the run's next number. False when the key was written before. */
const append = async (
  trx: Transaction<Schema>,
  run: string,
  key: string,
  event: RunEvent,
): Promise<boolean> => {
  const written = await trx
    .insertInto('run_events')
    .columns(['run', 'seq', 'key', 'event'])
    .expression((eb) =>
      eb
        .selectFrom('run_events')
        .select([
          sql<string>`${run}`.as('run'),
          sql<number>`coalesce(max(seq), 0) + 1`.as('seq'),
          sql<string>`${key}`.as('key'),
          sql<string>`${JSON.stringify({ atMs: Date.now(), ...event })}`.as('event'),
        ])
        .where('run', '=', run),
    )
    .onConflict((conflict) => conflict.columns(['run', 'key']).doNothing())
    .returning('seq')
    .execute()
  return written.length > 0
}

/** Everything that web and worker read and write of runs. Each write is one transaction and idempotent by its key. */
export type Runs = Omit<RunStore, 'readRun'> & {
  insertRun(run: NewRun): Promise<'inserted' | 'nonce-used'>
  /** The run that a session started with this very authorization, or null. */
  runOfAuthorization(session: string, authorizationDigest: string): Promise<string | null>
  /** How many runs were started here with a nonce of an account. */
  runsOf(account: `0x${string}`, nonce: string): Promise<number>
  readRun(run: string): Promise<StoredRun | null>
  /** Null when there is no such run. */
  statusOf(run: string): Promise<RunStatus | null>
  eventsAfter(run: string, seq: number, limit: number): Promise<readonly SequencedEvent[]>
  /** The 200 newest. */
  listRuns(session: string): Promise<readonly RunSummary[]>
  envelopes(run: string): Promise<readonly { readonly record: StepRecord; readonly envelope: Envelope }[]>
}

export const createRuns = (db: Db): Runs => {
  // SQLite has one writer; PostgreSQL must not give one number to two events of a run.
  const write = <T>(run: string, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      await trx.updateTable('runs').set({ id: run }).where('id', '=', run).execute()
      return work(trx)
    })

  const readRun = async (run: string): Promise<StoredRun | null> => {
    const row = await db.selectFrom('runs').selectAll().where('id', '=', run).executeTakeFirst()
    return row ? toRun(row) : null
  }
  const eventsAfter = async (run: string, seq: number, limit: number): Promise<readonly SequencedEvent[]> => {
    const rows = await db
      .selectFrom('run_events')
      .select(['seq', 'event'])
      .where('run', '=', run)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute()
    return rows.map((row) => ({ seq: row.seq, event: JSON.parse(row.event) as RunEvent }))
  }
  const getRequest = async (run: string, id: string): Promise<StoredRequest | null> => {
    const row = await db
      .selectFrom('requests')
      .select('stored')
      .where('run', '=', run)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? (JSON.parse(row.stored) as StoredRequest) : null
  }
  const saveRequest = async (trx: Transaction<Schema>, run: string, stored: StoredRequest) => {
    const { id, status } = stored.request
    const row = { run, id, status, stored: JSON.stringify(stored), updated_ms: Date.now() }
    await trx
      .insertInto('requests')
      .values(row)
      .onConflict((conflict) => conflict.columns(['run', 'id']).doUpdateSet(row))
      .execute()
    await append(trx, run, `request:${id}:${crypto.randomUUID()}`, {
      type: 'request',
      request: stored.request,
    })
  }

  return {
    async insertRun(run) {
      const { message } = run.authorization
      const inserted = await db
        .insertInto('runs')
        .values({
          id: run.id,
          session: run.session,
          workflow: run.workflow,
          name: run.manifest.name,
          // One spelling of an address, or a nonce could be used once for each way to write it.
          account: getAddress(message.account),
          nonce: message.nonce,
          manifest: run.manifestText,
          manifest_digest: run.plan.manifest,
          authorization: JSON.stringify(run.authorization),
          authorization_digest: run.authorizationDigest,
          plan: JSON.stringify(run.plan),
          steps: run.plan.order.length,
          networks: networksText(run.plan.chains),
          status: 'queued',
          created_ms: run.createdAtMs,
          finished_ms: null,
        })
        .onConflict((conflict) => conflict.columns(['account', 'nonce']).doNothing())
        .returning('id')
        .execute()
      return inserted.length > 0 ? 'inserted' : 'nonce-used'
    },
    async runsOf(account, nonce) {
      const { count } = await db
        .selectFrom('runs')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('account', '=', getAddress(account))
        .where('nonce', '=', nonce)
        .executeTakeFirstOrThrow()
      return Number(count)
    },
    readRun,
    async runOfAuthorization(session, authorizationDigest) {
      const row = await db
        .selectFrom('runs')
        .select('id')
        .where('session', '=', session)
        .where('authorization_digest', '=', authorizationDigest)
        .executeTakeFirst()
      return row?.id ?? null
    },
    async statusOf(run) {
      const row = await db.selectFrom('runs').select('status').where('id', '=', run).executeTakeFirst()
      return row ? (row.status as RunStatus) : null
    },
    async readView(id) {
      const run = await readRun(id)
      if (!run) return null
      let view = initialView(run)
      for (;;) {
        const events = await eventsAfter(id, view.seq, 5_000)
        for (const event of events) view = applyEvent(view, event)
        if (events.length < 5_000) return view
      }
    },
    eventsAfter,
    appendEvent: (run, key, event) =>
      write(run, async (trx) => {
        const fresh = await append(trx, run, key, event)
        if (fresh && event.type === 'run')
          await trx
            .updateTable('runs')
            .set({ status: event.status, finished_ms: isFinal(event.status) ? event.atMs : null })
            .where('id', '=', run)
            .execute()
      }),
    getRequest,
    putRequest: (run, stored) => write(run, (trx) => saveRequest(trx, run, stored)),
    transitionRequest: (run, id, from, to, patch) =>
      write(run, async (trx) => {
        const row = await trx
          .selectFrom('requests')
          .select('stored')
          .where('run', '=', run)
          .where('id', '=', id)
          .executeTakeFirst()
        if (!row) return null
        const stored = JSON.parse(row.stored) as StoredRequest
        if (!from.includes(stored.request.status)) return null
        const { hash, problem, ...rest } = stored.request
        const nextHash = patch.hash === undefined ? hash : (patch.hash ?? undefined)
        const nextProblem = patch.problem === undefined ? problem : (patch.problem ?? undefined)
        const next: StoredRequest = {
          ...stored,
          raw: patch.raw === undefined ? stored.raw : patch.raw,
          request: {
            ...rest,
            status: to,
            nonce: patch.nonce ?? rest.nonce,
            ...(nextHash === undefined ? {} : { hash: nextHash }),
            ...(nextProblem === undefined ? {} : { problem: nextProblem }),
          },
        }
        await saveRequest(trx, run, next)
        return next
      }),
    async saveStepRecord(record, { envelope, sha256 }) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('step_records')
          .values({
            run: record.run,
            step: record.step,
            attempt: record.attempt,
            record: JSON.stringify(record),
            envelope: JSON.stringify(envelope),
            receipt: sha256,
            created_ms: Date.now(),
          })
          .onConflict((conflict) => conflict.columns(['run', 'step', 'attempt']).doNothing())
          .execute()
        await indexResult(trx, record)
      })
    },
    async stepRecords(run, steps) {
      let query = db.selectFrom('step_records').select(['record', 'receipt']).where('run', '=', run)
      if (steps) query = query.where('step', 'in', steps.length > 0 ? steps : [''])
      const rows = await query.orderBy('created_ms').orderBy('step').execute()
      return rows.map(({ record, receipt }) => ({ record: JSON.parse(record) as StepRecord, receipt }))
    },
    async envelopes(run) {
      const rows = await db
        .selectFrom('step_records')
        .select(['record', 'envelope'])
        .where('run', '=', run)
        .orderBy('created_ms')
        .orderBy('step')
        .execute()
      return rows.map(({ record, envelope }) => ({
        record: JSON.parse(record) as StepRecord,
        envelope: JSON.parse(envelope) as Envelope,
      }))
    },
    async queuedRuns() {
      const rows = await db
        .selectFrom('runs')
        .select('id')
        .where('status', '=', 'queued')
        .orderBy('created_ms')
        .limit(100)
        .execute()
      return rows.map(({ id }) => id)
    },
    listRuns: async (session) => (await pageOfRuns(db, session, { ...everyRun, limit: 200 })).runs,
  }
}
