import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import { contradicts, recomputed, type Verifier } from '../../verifier.ts'
import { cidLocator, cidUri } from '../cid.ts'

/** `standard/cid@1`: the CID is written again from the sha256. No bytes are needed: it is another spelling of the same digest. */
export const verifyCid: Verifier = (_evidence, { inputs, outputs }) => {
  const { content } = inputs
  const { locator } = outputs
  if (!content || !locator) return contradicts('integrity', 'The step lacks its input or its output.')
  const again = cidLocator(content)
  if (
    locator.uri !== cidUri(content.digest.sha256) ||
    digestOf(again) !== locator.digest.sha256 ||
    canonical(again) !== canonical(locator.value ?? null)
  )
    return contradicts('integrity', 'The CID is not the one of what went in.')
  return recomputed('The CID was written again from the sha256 that it spells.')
}
