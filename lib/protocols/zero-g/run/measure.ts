import type { Artifact } from '#lib/workflow/artifact.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { portionsOf, withCommitted } from '../../artifacts.ts'
import type { FileStore } from '../../runner.ts'
import { type HashedFile, hashFile } from '../hash-file.ts'
import type { MerkleTree } from '../merkle.ts'

const kept = new Map<string, MerkleTree>()
const mostKept = 8

/**
 * The tree of an artifact's bytes, which must be what the artifact says. Kept in memory while a step uploads; after a crash
 * it is computed again, so that no proof is ever journaled.
 */
export const measure = async (
  files: FileStore,
  artifact: Artifact,
  onProgress?: (bytes: number) => void,
): Promise<MerkleTree> => {
  const known = kept.get(artifact.digest.sha256)
  if (known) return known
  const hashed = await withCommitted(files, artifact, (file) => hashFile(portionsOf(file), onProgress))
  const tree = checked(artifact, hashed)
  kept.set(hashed.sha256, tree)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return tree
}

const checked = (artifact: Artifact, { size, sha256, tree }: HashedFile): MerkleTree => {
  const name = artifact.name ?? 'the file'
  const differs = (what: string) =>
    new WeftError('file-differs', `The ${what} of ${name} is not the one that the workflow names.`, {
      fix: 'Choose the file again, and sign the workflow again.',
      final: true,
    })
  if (tree === null)
    throw new WeftError('file-empty', `${name} is empty, and 0G cannot store an empty file.`, {
      fix: 'Choose a file with at least one byte.',
      final: true,
    })
  if (sha256 !== artifact.digest.sha256) throw differs('sha256')
  if (String(size) !== artifact.size) throw differs('size')
  if (artifact.digest.zgRoot !== undefined && artifact.digest.zgRoot !== tree.root) throw differs('0G root')
  return tree
}
