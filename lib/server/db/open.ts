import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

const sqlite = async (path: string): Promise<Db> => {
  mkdirSync(dirname(path), { recursive: true })
  const database = new Database(path, { timeout: 10_000 })
  database.pragma('journal_mode = WAL')
  // A commit that was answered survives a power cut, not only a killed process.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  // Web and worker start together, and either may be killed in the middle: all of it or nothing, one after the other.
  database.exec('BEGIN EXCLUSIVE')
  try {
    await migrate(db)
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    await db.destroy()
    throw error
  }
  return db
}

const postgres = async (url: string): Promise<Db> => {
  // Milliseconds and sizes fit a double exactly; pg gives bigint as text unless told.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  // An idle connection that the server ends is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => console.error('PostgreSQL closed a connection:', error.message))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  await migrate(db)
  return db
}

/** Opens the database with its schema up to date: SQLite at `path`, or PostgreSQL when a URL is given. */
export const openDatabase = async (where: { path: string; url: string | null }): Promise<Db> =>
  where.url === null ? sqlite(where.path) : postgres(where.url)
