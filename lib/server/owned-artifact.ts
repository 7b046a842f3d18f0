import type { StepRecord } from '#lib/receipts/types.ts'
import type { Services } from './services.ts'
import { ownedFile } from './uploads.ts'

/**
 * The name of bytes that this session may read: of a file that it uploaded, or an output of one of its runs. Null for
 * everybody else's.
 */
export const ownedArtifactName = async (
  { db }: Pick<Services, 'db'>,
  session: string,
  sha256: string,
): Promise<string | null> => {
  const file = await ownedFile(db, session, sha256)
  if (file) return file.name
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null
  const rows = await db
    .selectFrom('step_records')
    .innerJoin('runs', 'runs.id', 'step_records.run')
    .select('step_records.record')
    .where('runs.session', '=', session)
    // Records also name digests of what they read: only a step's outputs are looked at below.
    .where('step_records.record', 'like', `%"${sha256}"%`)
    .orderBy('step_records.created_ms', 'desc')
    .execute()
  for (const { record } of rows) {
    const { step, outcome } = JSON.parse(record) as StepRecord
    if (outcome.ok)
      for (const [port, artifact] of Object.entries(outcome.outputs))
        if (artifact.digest.sha256 === sha256) return artifact.name ?? `${step}-${port}`
  }
  return null
}
