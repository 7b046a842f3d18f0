import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

const sqlite = (path: string): Db => {
  mkdirSync(dirname(path), { recursive: true })
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  // A commit that was answered survives a power cut, not only a killed process.
  database.pragma('synchronous = FULL')
  database.pragma('busy_timeout = 10000')
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
}

const postgres = (url: string): Db => {
  // Milliseconds and sizes fit a double exactly; pg gives bigint as text unless told.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 8 }) }),
  })
}

/** Opens the database with its schema up to date: SQLite at `path`, or PostgreSQL when a URL is given. */
export const openDatabase = async (where: { path: string; url: string | null }): Promise<Db> => {
  const db = where.url === null ? sqlite(where.path) : postgres(where.url)
  await migrate(db)
  return db
}
