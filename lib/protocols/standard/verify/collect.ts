import { contradicts, recomputed, type Verifier } from '../../verifier.ts'
import { collectionArtifact, collectionOf } from '../collect.ts'
import { sameArtifact } from '../conversion.ts'

/** `standard/collect@1`: the list is put together again from the artifacts that went in, and compared byte for byte. */
export const verifyCollect: Verifier = (_evidence, { inputs, outputs }) => {
  const { list } = outputs
  const again = collectionOf(inputs)
  if (!list || again.length === 0) return contradicts('integrity', 'The list lacks its items or its output.')
  if (!sameArtifact(collectionArtifact(again), list))
    return contradicts('integrity', 'The list is not what follows from what went in.')
  return recomputed('The list was put together again from its items and is the same.')
}
