import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Chains as the column has them: each between spaces, so that one is found whole. */
export const networksText = (chains: readonly string[]): string =>
  chains.length > 0 ? ` ${chains.join(' ')} ` : ''

/** Lists of runs are asked for by network and by workflow. */
export const runNetworks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('runs')
      .addColumn('networks', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
    const { rows } = await sql<{ id: string; plan: string }>`select id, plan from runs`.execute(db)
    for (const { id, plan } of rows) {
      const { chains = [] } = JSON.parse(plan) as { chains?: readonly string[] }
      await sql`update runs set networks = ${networksText(chains)} where id = ${id}`.execute(db)
    }
    await db.schema.createIndex('runs_by_workflow').on('runs').columns(['workflow', 'created_ms']).execute()
  },
}
