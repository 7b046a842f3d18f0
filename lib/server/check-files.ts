import { type Artifact, artifactSchema } from '#lib/workflow/artifact.ts'
import { jsonBytes } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { ownedOutput } from './results.ts'
import type { Services } from './services.ts'
import { ownedFile } from './uploads.ts'

/** Whether an artifact carries its bytes in itself, so that none are needed on the disk. */
export const isWhole = ({ value, size, digest }: Artifact): boolean => {
  if (value === undefined) return false
  const own = jsonBytes(value)
  return own.sha256 === digest.sha256 && own.size === size
}

const artifactsIn = (value: Json | undefined): readonly Artifact[] => {
  if (value === null || typeof value !== 'object') return []
  const parsed = artifactSchema.safeParse(value)
  return parsed.success ? [parsed.data] : Object.values(value).flatMap(artifactsIn)
}

/** Every artifact that a workflow names, in its inputs and in the parameters of its steps, with the step that holds it. */
const namedIn = ({
  inputs,
  steps,
}: Manifest): readonly { readonly step?: string; readonly artifact: Artifact }[] => [
  ...Object.values(inputs ?? {}).flatMap(({ value }) =>
    artifactsIn(value as unknown as Json).map((artifact) => ({ artifact })),
  ),
  ...Object.entries(steps).flatMap(([step, { with: params }]) =>
    artifactsIn(params as Json | undefined).map((artifact) => ({ step, artifact })),
  ),
]

/**
 * Whether the bytes of every artifact that the workflow's inputs and the parameters of its steps hold are on this server's disk,
 * belong to this session (as a file that it brought, or an output of one of its runs), and are what the artifact says of them. One that carries its value whole needs no bytes.
 */
export const checkFiles = async (
  { db, files }: Pick<Services, 'db' | 'files'>,
  session: string,
  manifest: Manifest,
): Promise<Problem | null> => {
  for (const { step, artifact } of namedIn(manifest)) {
    const { name, size, digest } = artifact
    if (isWhole(artifact)) continue
    const at = step === undefined ? {} : { step }
    const title = `“${name ?? digest.sha256}”`
    const row =
      (await ownedFile(db, session, digest.sha256)) ?? (await ownedOutput(db, session, digest.sha256))
    const file = row && (await files.open(digest.sha256))
    await file?.close()
    if (!row || !file)
      return {
        code: 'file-not-here',
        ...at,
        reason: `The bytes of ${title} are not on this server.`,
        fix: 'Choose the file again.',
      }
    if (String(file.size) !== size || (digest.zgRoot !== undefined && digest.zgRoot !== row.zg_root))
      return {
        code: 'file-differs',
        ...at,
        reason: `The workflow says another size or 0G root of ${title} than its bytes have.`,
        fix: 'Choose the file again.',
      }
  }
  return null
}
