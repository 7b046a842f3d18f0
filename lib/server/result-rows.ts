import { resultKeyOf } from '#lib/plan/result-key.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { Schema } from './db/schema.ts'

/** What is written beside the record of a step that is done, so that it is found again; null for one that is not. */
export const resultRows = (
  session: string,
  record: StepRecord,
): { readonly result: Schema['results']; readonly outputs: readonly Schema['outputs'][] } | null => {
  const { run, step, attempt, uses, adapter, params, outcome, finishedAtMs } = record
  if (!outcome.ok) return null
  const inputs = Object.fromEntries(
    Object.entries(record.inputs).map(([port, { artifact }]) => [port, artifact]),
  )
  const key = resultKeyOf({ uses, adapter, params, inputs })
  const bySha256 = new Map(
    Object.entries(outcome.outputs).map(([port, { digest, name }]) => [
      digest.sha256,
      {
        session,
        sha256: digest.sha256,
        name: name ?? `${step}-${port}`,
        zg_root: digest.zgRoot ?? null,
      },
    ]),
  )
  return {
    result: { run, step, attempt, session, key, finished_ms: finishedAtMs },
    outputs: [...bySha256.values()],
  }
}
