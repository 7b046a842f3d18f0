import type { Services } from './services.ts'
import { ownedFile } from './uploads.ts'

/**
 * The name of bytes that this session may read: of a file that it uploaded, or an output of one of its runs. Null for
 * everybody else's.
 */
export const ownedArtifactName = async (
  { db, runs }: Pick<Services, 'db' | 'runs'>,
  session: string,
  sha256: string,
): Promise<string | null> => {
  const file = await ownedFile(db, session, sha256)
  if (file) return file.name
  for (const { id } of await runs.listRuns(session))
    for (const { record } of await runs.stepRecords(id))
      if (record.outcome.ok)
        for (const [port, artifact] of Object.entries(record.outcome.outputs))
          if (artifact.digest.sha256 === sha256) return artifact.name ?? `${record.step}-${port}`
  return null
}
