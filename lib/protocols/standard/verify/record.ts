import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import { contradicts, recomputed, type Verifier } from '../../verifier.ts'
import { recordOf } from '../record.ts'

/** `standard/record@1`: the record is computed again from the step's inputs and compared byte for byte. */
export const verifyRecord: Verifier = (_evidence, { inputs, outputs }) => {
  const { dataset, registration } = inputs
  const { record } = outputs
  if (!dataset || !registration || !record)
    return contradicts('integrity', 'The record step lacks an input or its output.')
  const again = recordOf(dataset, registration)
  if (!again.ok) return contradicts('integrity', again.problem.reason)
  if (digestOf(again.value) !== record.digest.sha256 || canonical(again.value) !== canonical(record.value))
    return contradicts('integrity', 'The record is not what follows from its inputs.')
  return recomputed('The record was computed again from its inputs and is the same.')
}
