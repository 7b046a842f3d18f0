import * as z from 'zod/mini'
import { bytesMissing, contradicts, privateMissing, type Verifier } from '../../verifier.ts'
import { hashBytes } from '../../zero-g/verify/contents.ts'

const signedSchema = z.object({
  file: z.object({
    size: z.string(),
    digest: z.object({ sha256: z.string() }),
    salted: z.optional(z.literal(true)),
  }),
})
const valueSchema = z.object({ sha256: z.string(), size: z.string(), zgRoot: z.optional(z.string()) })

/** `standard/file@1`: the file that the signed workflow names is the one that came out. There is no input to bind. */
export const verifyFile: Verifier = (evidence, { params, outputs, bytes }) => {
  const parsed = valueSchema.safeParse(evidence.value)
  const file = outputs.file
  if (!parsed.success || !file) return contradicts('integrity', 'The file evidence has an unknown form.')
  const { sha256, size, zgRoot } = parsed.data
  if (file.digest.sha256 !== sha256 || file.size !== size || file.digest.zgRoot !== zgRoot)
    return contradicts('integrity', 'The file that came out is not the one that the evidence names.')
  if (params !== undefined) {
    const signed = signedSchema.safeParse(params)
    const named = signed.data?.file
    if (named?.digest.sha256 !== sha256 || named.size !== size || named.salted !== file.salted)
      return contradicts('integrity', 'The file that came out is not the one that the signed workflow names.')
  }
  const common = { ok: true, claim: 'integrity', binds: { in: true, out: true } } as const
  const found = bytes?.(sha256) ?? null
  if (found === null)
    return {
      ...common,
      level: 'A1',
      why: 'The runner signs that it used the file with this sha256.',
      assumptions: ['the runner is honest'],
      unchecked: [(file.salted ? privateMissing : bytesMissing)(file.name ?? 'the file')],
    }
  const hashed = hashBytes(found)
  if (hashed.sha256 !== sha256 || (zgRoot !== undefined && hashed.tree?.root !== zgRoot))
    return contradicts('integrity', 'The bytes at hand are not those of the file.')
  return {
    ...common,
    level: 'A5',
    why: 'sha256 and root were recomputed from the bytes.',
    assumptions: ['keccak256 and sha256 have no collisions'],
  }
}
