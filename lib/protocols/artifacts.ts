import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, jsonBytes } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { ArtifactFile, FileStore } from './runner.ts'

/** A small JSON artifact: it carries its value, and its digest is over the value's JCS bytes. `value` must be plain JSON. */
export const jsonArtifact = (
  kind: Kind,
  value: object,
  more: { readonly name: string; readonly mediaType?: string; readonly uri?: string },
): Artifact => {
  const plain = JSON.parse(canonical(value)) as Json
  const { sha256, size } = jsonBytes(plain)
  return { kind, mediaType: 'application/json', ...more, size, digest: { sha256 }, value: plain }
}

/** Puts the bytes of a small artifact into the store, so that they can be downloaded; answers their sha256. */
export const keepJson = async (files: FileStore, artifact: Artifact): Promise<string> => {
  const { bytes } = jsonBytes(artifact.value ?? null)
  const whole = async function* () {
    yield bytes
  }
  return (await files.write(whole())).sha256
}

/** The bytes of an artifact: from the store, or of its own value. Throws when this installation does not have them. */
const openArtifact = async (files: FileStore, artifact: Artifact): Promise<ArtifactFile> => {
  const file = await files.open(artifact.digest.sha256)
  if (file) return file
  if (artifact.value !== undefined) {
    const { bytes, sha256 } = jsonBytes(artifact.value)
    if (sha256 === artifact.digest.sha256)
      return {
        size: bytes.length,
        read: async (start, length) => bytes.subarray(start, start + length),
        close: async () => {},
      }
  }
  throw new WeftError(
    'file-missing',
    `The bytes of ${artifact.name ?? artifact.digest.sha256} are not on this server.`,
    {
      fix: 'Drop the file again.',
      final: true,
    },
  )
}

/** A file's bytes in order, in portions of 1 MiB. */
export const portionsOf = async function* (file: ArtifactFile): AsyncIterable<Uint8Array> {
  const portion = 2 ** 20
  for (let start = 0; start < file.size; start += portion)
    yield file.read(start, Math.min(portion, file.size - start))
}

/** Opens, uses, and always closes. */
export const withArtifact = async <T>(
  files: FileStore,
  artifact: Artifact,
  use: (file: ArtifactFile) => Promise<T>,
): Promise<T> => {
  const file = await openArtifact(files, artifact)
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}
