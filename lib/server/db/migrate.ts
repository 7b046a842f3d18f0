import { type Kysely, sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { resultsMigration } from './results.ts'
import { runNetworks } from './run-networks.ts'
import type { Schema } from './schema.ts'

const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('sessions')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('created_ms', 'bigint', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('workflows')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('session', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('steps', 'integer', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('updated_ms', 'bigint', (c) => c.notNull())
      .execute()
    await db.schema
      .createIndex('workflows_by_session')
      .on('workflows')
      .columns(['session', 'updated_ms'])
      .execute()
    await db.schema
      .createTable('files')
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('session', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('media_type', 'text', (c) => c.notNull())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addColumn('zg_root', 'text', (c) => c.notNull())
      .addColumn('created_ms', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('files_key', ['session', 'sha256'])
      .execute()
    await db.schema
      .createTable('runs')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('session', 'text', (c) => c.notNull())
      .addColumn('workflow', 'text')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('nonce', 'text', (c) => c.notNull())
      .addColumn('manifest', 'text', (c) => c.notNull())
      .addColumn('manifest_digest', 'text', (c) => c.notNull())
      .addColumn('authorization', 'text', (c) => c.notNull())
      .addColumn('authorization_digest', 'text', (c) => c.notNull())
      .addColumn('plan', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('created_ms', 'bigint', (c) => c.notNull())
      .addColumn('finished_ms', 'bigint')
      .addUniqueConstraint('runs_nonce_once', ['account', 'nonce'])
      .execute()
    await db.schema.createIndex('runs_by_session').on('runs').columns(['session', 'created_ms']).execute()
    await db.schema.createIndex('runs_by_status').on('runs').column('status').execute()
    await db.schema
      .createTable('run_events')
      .addColumn('run', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('event', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('run_events_key', ['run', 'seq'])
      .addUniqueConstraint('run_events_once', ['run', 'key'])
      .execute()
    await db.schema
      .createTable('requests')
      .addColumn('run', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('stored', 'text', (c) => c.notNull())
      .addColumn('updated_ms', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('requests_key', ['run', 'id'])
      .execute()
    await db.schema
      .createTable('step_records')
      .addColumn('run', 'text', (c) => c.notNull())
      .addColumn('step', 'text', (c) => c.notNull())
      .addColumn('attempt', 'integer', (c) => c.notNull())
      .addColumn('record', 'text', (c) => c.notNull())
      .addColumn('envelope', 'text', (c) => c.notNull())
      .addColumn('receipt', 'text', (c) => c.notNull())
      .addColumn('created_ms', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('step_records_key', ['run', 'step', 'attempt'])
      .execute()
  },
}

/** Lists of runs need the number of steps, not the whole plan. */
const runSteps: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('runs')
      .addColumn('steps', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
    const { rows } = await sql<{ id: string; plan: string }>`select id, plan from runs`.execute(db)
    for (const { id, plan } of rows) {
      const steps = (JSON.parse(plan) as { order: readonly string[] }).order.length
      await sql`update runs set steps = ${steps} where id = ${id}`.execute(db)
    }
  },
}

/** Earlier versions of workflows, and documents that are shared by a link. */
const versions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('versions')
      .addColumn('workflow', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('session', 'text', (c) => c.notNull())
      .addColumn('name', 'text')
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('run', 'text')
      .addColumn('steps', 'integer', (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('created_ms', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('versions_key', ['workflow', 'digest'])
      .execute()
    await db.schema
      .createTable('shares')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('session', 'text', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('expires_ms', 'bigint', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('shares_by_session').on('shares').column('session').execute()
  },
}

const provider: MigrationProvider = {
  getMigrations: async () => ({
    '001-first': first,
    '002-run-steps': runSteps,
    '003-versions': versions,
    '004-run-networks': runNetworks,
    '005-results': resultsMigration,
  }),
}

/**
 * Brings the schema up to date. PostgreSQL does it in one transaction under a lock of its own; for SQLite the caller
 * holds the transaction (`openDatabase`).
 */
export const migrate = async (db: Kysely<Schema>): Promise<void> => {
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}
