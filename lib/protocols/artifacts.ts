import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, jsonBytes } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import { contentSize, saltBytes } from '#lib/workflow/salt.ts'
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

/**
 * The bytes that an artifact's digests are of: from the store, or of its own value. Throws when this installation does not
 * have them.
 */
const openCommitted = async (files: FileStore, artifact: Artifact): Promise<ArtifactFile> => {
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

/** The content of an artifact: a private one without the salt before it. Throws as `openCommitted` does. */
const openArtifact = async (files: FileStore, artifact: Artifact): Promise<ArtifactFile> => {
  const file = await openCommitted(files, artifact)
  if (!artifact.salted) return file
  const size = contentSize({ size: String(file.size), salted: true })
  return {
    size,
    read: (start, length) => file.read(start + saltBytes, Math.max(0, Math.min(length, size - start))),
    close: () => file.close(),
  }
}

type Use<T> = (file: ArtifactFile) => Promise<T>

const using = async <T>(opening: Promise<ArtifactFile>, use: Use<T>): Promise<T> => {
  const file = await opening
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

/** Opens an artifact's content, uses, and always closes. For steps that read what it says. */
export const withArtifact = <T>(files: FileStore, artifact: Artifact, use: Use<T>): Promise<T> =>
  using(openArtifact(files, artifact), use)

/** The same with the bytes that its digests are of, the salt of a private one included. For steps that hash or store them. */
export const withCommitted = <T>(files: FileStore, artifact: Artifact, use: Use<T>): Promise<T> =>
  using(openCommitted(files, artifact), use)
