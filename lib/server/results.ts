import type { Transaction } from 'kysely'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { Db } from './db/open.ts'
import type { Schema } from './db/schema.ts'
import { resultRows } from './result-rows.ts'

/** Makes the result of a step that is done findable, in the transaction that keeps its record. Harmless to repeat. */
export const indexResult = async (trx: Transaction<Schema>, record: StepRecord): Promise<void> => {
  const run = await trx.selectFrom('runs').select('session').where('id', '=', record.run).executeTakeFirst()
  const rows = run && resultRows(run.session, record)
  if (!rows) return
  await trx
    .insertInto('results')
    .values(rows.result)
    .onConflict((conflict) => conflict.columns(['run', 'step', 'attempt']).doNothing())
    .execute()
  if (rows.outputs.length > 0)
    await trx
      .insertInto('outputs')
      .values([...rows.outputs])
      .onConflict((conflict) => conflict.columns(['session', 'sha256']).doNothing())
      .execute()
}

/** Bytes that a run of this session gave, null for everybody else's. */
export const ownedOutput = async (db: Db, session: string, sha256: string) =>
  (await db
    .selectFrom('outputs')
    .select(['sha256', 'name', 'zg_root'])
    .where('session', '=', session)
    .where('sha256', '=', sha256)
    .executeTakeFirst()) ?? null
