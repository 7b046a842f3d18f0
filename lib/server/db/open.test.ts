import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { everyRun } from '#lib/run/list.ts'
import { pageOfRuns } from '../run-list.ts'
import { createRuns } from '../runs.ts'
import { testRun } from '../testing.ts'
import { openDatabase } from './open.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-db-'))
  path = join(folder, 'data', 'app.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a commit is on disk before it is answered', async () => {
  const db = await openDatabase({ path, url: null })
  const pragma = async (name: string) => {
    const { rows } = await db.executeQuery<Record<string, unknown>>({
      ...db.selectFrom('sessions').selectAll().compile(),
      sql: `pragma ${name}`,
      parameters: [],
    })
    return Object.values(rows[0]!)[0]
  }
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('synchronous')).toBe(2)
  expect(await pragma('busy_timeout')).toBe(10_000)
  expect(await pragma('foreign_keys')).toBe(1)
  await db.destroy()
})

test('processes that start together find one whole schema', async () => {
  const source = `
    const { openDatabase } = await import(${JSON.stringify(new URL('./open.ts', import.meta.url).href)})
    const db = await openDatabase({ path: ${JSON.stringify(path)}, url: null })
    await db.insertInto('sessions').values({ hash: String(process.pid), created_ms: 1 }).execute()
    await db.destroy()`
  const run = promisify(execFile)
  await Promise.all(
    Array.from({ length: 4 }, () =>
      run(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source]),
    ),
  )
  const db = await openDatabase({ path, url: null })
  expect(await db.selectFrom('sessions').selectAll().execute()).toHaveLength(4)
  await db.destroy()
})

test('a migration that fails leaves nothing of itself, and the next start does it whole', async () => {
  const db = await openDatabase({ path, url: null })
  await db.destroy()
  const raw = new Database(path)
  raw.exec(`delete from kysely_migration; drop table sessions; drop table workflows`)
  const tables = () => raw.prepare(`select name from sqlite_master where type = 'table' order by name`).all()
  const before = tables()
  await expect(openDatabase({ path, url: null })).rejects.toThrow('already exists')
  expect(tables()).toEqual(before)
  raw.close()
})

test('runs of an older database get their number of steps and their networks', async () => {
  const first = await openDatabase({ path, url: null })
  const run = testRun('old', '1')
  await createRuns(first).insertRun({ ...run, plan: { ...run.plan, chains: ['eip155:1', 'eip155:2'] } })
  await first.destroy()
  const raw = new Database(path)
  raw.exec(
    `alter table runs drop column steps; drop table versions; drop table shares; drop table results; drop table outputs;
     drop index runs_by_workflow; alter table runs drop column networks; delete from kysely_migration where name >= '002'`,
  )
  raw.close()
  const db = await openDatabase({ path, url: null })
  expect(await createRuns(db).listRuns('s')).toMatchObject([{ id: 'old', steps: 2 }])
  const { runs } = await pageOfRuns(db, 's', { ...everyRun, network: 'eip155:2' })
  expect(runs).toMatchObject([{ id: 'old' }])
  await db.destroy()
})
