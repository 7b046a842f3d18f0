import * as z from 'zod/mini'
import { bytesMissing, contradicts, type Verifier } from '../../verifier.ts'
import { hashBytes } from '../../zero-g/verify/contents.ts'
import { sameArtifact } from '../conversion.ts'
import { committedBytes } from './convert.ts'

const valueSchema = z.object({ sha256: z.string(), root: z.string() })
const refused = (why: string) => contradicts('integrity', why)

/** `standard/zg-root@1`: the root is computed again from the bytes; nothing else of the artifact may have changed. */
export const verifyZgRoot: Verifier = (evidence, { inputs, outputs, bytes }) => {
  const input = inputs.data
  const output = outputs.data
  const parsed = valueSchema.safeParse(evidence.value)
  if (!parsed.success || !input || !output) return refused('The evidence of the root has an unknown form.')
  const { sha256, root } = parsed.data
  if (input.digest.sha256 !== sha256 || output.digest.zgRoot !== root)
    return refused('The evidence is about other bytes or another root than this step’s.')
  if (!sameArtifact({ ...input, digest: { sha256, zgRoot: root } }, output))
    return refused('More than the root has changed between what went in and what came out.')
  if (input.digest.zgRoot !== undefined && input.digest.zgRoot !== root)
    return refused('What went in already had another root.')
  const common = { ok: true, claim: 'integrity', binds: { in: true, out: true } } as const
  const assumptions = ['keccak256 and sha256 have no collisions']
  const found = committedBytes(input, bytes)
  if (found === null)
    return {
      ...common,
      level: 'A1',
      why: 'The runner signs that it computed this root from these bytes.',
      assumptions: [...assumptions, 'the runner is honest'],
      unchecked: [bytesMissing(input.name ?? 'the file')],
    }
  const hashed = hashBytes(found)
  if (hashed.sha256 !== sha256) return refused('The bytes at hand are not those that went in.')
  if (hashed.tree?.root !== root)
    return refused(
      `The bytes have the root ${hashed.tree?.root ?? 'of nothing'}, and the evidence says ${root}.`,
    )
  return { ...common, level: 'A5', why: 'The root was computed again from the bytes.', assumptions }
}
