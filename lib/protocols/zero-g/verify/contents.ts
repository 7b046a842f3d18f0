import type { Artifact } from '#lib/workflow/artifact.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import type { VerifierContext } from '../../verifier.ts'
import { locatorSchema } from '../locator.ts'
import { createMerkle, type MerkleTree } from '../merkle.ts'

/** The bytes that an artifact names: its own, or those that a locator points to. */
export const contentOf = (artifact: Artifact): { root?: string; sha256: string; size: string } => {
  const locator = locatorSchema.safeParse(artifact.value)
  if (locator.success) {
    const { root, sha256, size } = locator.data
    return { root, sha256, size }
  }
  const { sha256, zgRoot } = artifact.digest
  return { sha256, size: artifact.size, ...(zgRoot === undefined ? {} : { root: zgRoot }) }
}

type Wanted = { readonly root: string; readonly size: string; readonly sha256?: string }

const names = (artifact: Artifact, wanted: Wanted): boolean => {
  const content = contentOf(artifact)
  if (content.size !== wanted.size) return false
  if (content.root !== undefined && content.root !== wanted.root) return false
  if (wanted.sha256 !== undefined) return content.sha256 === wanted.sha256
  return content.root === wanted.root
}

/** Whether some input and some output of the step name these bytes. */
export const bindsOf = ({ inputs, outputs }: VerifierContext, wanted: Wanted) => ({
  in: Object.values(inputs).some((artifact) => names(artifact, wanted)),
  out: Object.values(outputs).some((artifact) => names(artifact, wanted)),
})

const hashed = new WeakMap<Uint8Array, { sha256: string; tree: MerkleTree | null }>()

/** sha256 and 0G tree of bytes in memory; each array is read once. */
export const hashBytes = (bytes: Uint8Array): { sha256: string; tree: MerkleTree | null } => {
  const known = hashed.get(bytes)
  if (known) return known
  const merkle = createMerkle()
  merkle.update(bytes)
  const result = { sha256: sha256Hex(bytes), tree: merkle.finish() }
  hashed.set(bytes, result)
  return result
}
