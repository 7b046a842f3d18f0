import { ownedOutput } from './results.ts'
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
): Promise<string | null> =>
  ((await ownedFile(db, session, sha256)) ?? (await ownedOutput(db, session, sha256)))?.name ?? null
