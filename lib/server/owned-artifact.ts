import type { Services } from './services.ts'
import { ownedFile } from './uploads.ts'

/**
 * Name and size of bytes that this session may read: a file that it uploaded, or an output of one of its runs. Null for
 * everybody else's.
 */
export const ownedArtifact = async (
  { db, runs }: Services,
  session: string,
  sha256: string,
): Promise<{ name: string; size: number } | null> => {
  const file = await ownedFile(db, session, sha256)
  if (file) return { name: file.name, size: file.size }
  for (const { id } of await runs.listRuns(session))
    for (const { record } of await runs.stepRecords(id))
      if (record.outcome.ok)
        for (const [port, artifact] of Object.entries(record.outcome.outputs))
          if (artifact.digest.sha256 === sha256)
            return { name: artifact.name ?? `${record.step}-${port}`, size: Number(artifact.size) }
  return null
}
