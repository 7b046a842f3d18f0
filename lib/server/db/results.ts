import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { StepRecord } from '#lib/receipts/types.ts'
import { resultRows } from '../result-rows.ts'

const batch = 200

/** Results of steps by what they follow from, and which bytes a session's runs gave: found without reading every record. */
export const resultsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('results')
      .addColumn('run', 'text', (c) => c.notNull())
      .addColumn('step', 'text', (c) => c.notNull())
      .addColumn('attempt', 'integer', (c) => c.notNull())
      .addColumn('session', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('finished_ms', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('results_key', ['run', 'step', 'attempt'])
      .execute()
    await db.schema
      .createIndex('results_by_key')
      .on('results')
      .columns(['session', 'key', 'finished_ms'])
      .execute()
    await db.schema
      .createTable('outputs')
      .addColumn('session', 'text', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('zg_root', 'text')
      .addPrimaryKeyConstraint('outputs_key', ['session', 'sha256'])
      .execute()
    for (let last = ''; ; ) {
      const { rows } = await sql<{ id: string; session: string }>`
        select id, session from runs where id > ${last} order by id limit ${batch}`.execute(db)
      for (const { id, session } of rows) {
        const records = await sql<{ record: string }>`
          select record from step_records where run = ${id} order by created_ms`.execute(db)
        for (const { record } of records.rows) await fill(db, session, JSON.parse(record) as StepRecord)
        last = id
      }
      if (rows.length < batch) return
    }
  },
}

const fill = async (db: Kysely<unknown>, session: string, record: StepRecord): Promise<void> => {
  const rows = resultRows(session, record)
  if (!rows) return
  const { run, step, attempt, key, finished_ms } = rows.result
  await sql`insert into results (run, step, attempt, session, key, finished_ms)
    values (${run}, ${step}, ${attempt}, ${session}, ${key}, ${finished_ms})`.execute(db)
  for (const { sha256, name, zg_root } of rows.outputs)
    await sql`insert into outputs (session, sha256, name, zg_root)
      values (${session}, ${sha256}, ${name}, ${zg_root}) on conflict (session, sha256) do nothing`.execute(
      db,
    )
}
