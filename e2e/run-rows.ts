import { createHash } from 'node:crypto'
import type { BrowserContext } from '@playwright/test'
import type { RunEvent, RunStatus } from '#lib/run/view.ts'
import { openDatabase } from '#lib/server/db/open.ts'
import { networksText } from '#lib/server/db/run-networks.ts'
import type { NewRun } from '#lib/server/runs.ts'
import { cookieName } from '#lib/server/session.ts'
import { testRun } from '#lib/server/testing.ts'
import { settings } from '../bin/settings.js'

export type RunRow = Partial<Omit<NewRun, 'session' | 'authorization'>> & {
  readonly id: string
  readonly name?: string
  readonly status: RunStatus
  readonly finishedAtMs?: number
  readonly events?: readonly RunEvent[]
}

/** The owner of rows, as the server names the session of this browser. */
const sessionOf = async (context: BrowserContext): Promise<string> => {
  const name = cookieName(settings(process.env).urls.public)
  const cookie = (await context.cookies()).find((one) => one.name === name)
  if (!cookie) throw new Error('This browser has no session yet.')
  return createHash('sha256').update(cookie.value).digest('hex')
}

const rowOf = (row: RunRow, session: string) => {
  const run = { ...testRun(row.id, row.id), ...row }
  const manifest = { ...run.manifest, name: row.name ?? run.manifest.name }
  return {
    id: run.id,
    session,
    workflow: run.workflow,
    name: manifest.name,
    account: run.authorization.message.account,
    nonce: run.id,
    manifest: JSON.stringify(manifest),
    manifest_digest: run.plan.manifest,
    authorization: JSON.stringify(run.authorization),
    authorization_digest: run.authorizationDigest,
    plan: JSON.stringify(run.plan),
    steps: run.plan.order.length,
    networks: networksText(run.plan.chains),
    // Never queued, or the worker would run it.
    status: row.status,
    created_ms: run.createdAtMs,
    finished_ms: row.finishedAtMs ?? null,
  }
}

/** Writes runs of this browser as the store has them once they have gone so far. */
export const insertRuns = async (context: BrowserContext, rows: readonly RunRow[]): Promise<void> => {
  const session = await sessionOf(context)
  const { paths, databaseUrl } = settings(process.env)
  const db = await openDatabase({ path: paths.database, url: databaseUrl })
  try {
    await db.transaction().execute(async (trx) => {
      for (const row of rows) {
        await trx.insertInto('runs').values(rowOf(row, session)).execute()
        const events = (row.events ?? []).map((event, index) => ({
          run: row.id,
          seq: index + 1,
          key: event.type === 'spending' ? `spending:${event.step}:${index}` : String(index),
          event: JSON.stringify(event),
        }))
        if (events.length > 0) await trx.insertInto('run_events').values(events).execute()
      }
    })
  } finally {
    await db.destroy()
  }
}
