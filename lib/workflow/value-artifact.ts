import type { Artifact } from './artifact.ts'
import { jsonBytes } from './canonical.ts'
import type { Json } from './json.ts'
import type { Kind } from './kinds.ts'

/** A value that somebody wrote as an artifact: its digest is over its JCS bytes, and it carries them as `value`. */
export const valueArtifact = (kind: Kind, value: Json): Artifact => {
  const { sha256, size } = jsonBytes(value)
  return { kind, mediaType: 'application/json', size, digest: { sha256 }, value }
}
