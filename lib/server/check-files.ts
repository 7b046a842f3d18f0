import { type Artifact, artifactSchema } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Services } from './services.ts'
import { ownedFile } from './uploads.ts'

const artifactsIn = (value: Json | undefined): readonly Artifact[] => {
  if (value === null || typeof value !== 'object') return []
  const parsed = artifactSchema.safeParse(value)
  return parsed.success ? [parsed.data] : Object.values(value).flatMap(artifactsIn)
}

/**
 * Whether the bytes of every artifact that parameters hold are on this server's disk, belong to this session, and are
 * what the artifact says of them.
 */
export const checkFiles = async (
  { db, files }: Pick<Services, 'db' | 'files'>,
  session: string,
  manifest: Manifest,
): Promise<Problem | null> => {
  for (const [step, { with: params }] of Object.entries(manifest.steps))
    for (const { name, size, digest } of artifactsIn(params)) {
      const title = `“${name ?? digest.sha256}”`
      const row = await ownedFile(db, session, digest.sha256)
      const file = row && (await files.open(digest.sha256))
      await file?.close()
      if (!row || !file)
        return {
          code: 'file-not-here',
          step,
          reason: `The bytes of ${title} are not on this server.`,
          fix: 'Choose the file again.',
        }
      if (String(file.size) !== size || (digest.zgRoot !== undefined && digest.zgRoot !== row.zg_root))
        return {
          code: 'file-differs',
          step,
          reason: `The workflow says another size or 0G root of ${title} than its bytes have.`,
          fix: 'Choose the file again.',
        }
    }
  return null
}
