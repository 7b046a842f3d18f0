import type { Artifact } from '#lib/workflow/artifact.ts'
import { cidOf } from '#lib/workflow/digest.ts'

export const cidType = 'urn:weft:storage:cid:v1'

/** The address of the CIDv1 (raw, sha2-256) of a sha256: another spelling of the same digest. */
export const cidUri = (sha256: string): string => `ipfs://${cidOf(sha256)}`

/** What a CID locator says of the bytes that it names. A private file’s name stays with the file. */
export const cidLocator = ({ name, mediaType, size, digest, salted }: Artifact) => ({
  type: cidType,
  cid: cidOf(digest.sha256),
  sha256: digest.sha256,
  size,
  ...(salted ? {} : { mediaType, ...(name === undefined ? {} : { name }) }),
})
