import * as z from 'zod/mini'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { jsonBytes, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { commit, open } from '#lib/workflow/salt.ts'
import { bytesMissing, contradicts, type Verifier, type VerifierContext } from '../../verifier.ts'
import { type Conversion, convertedArtifact, inlineValue, sameArtifact } from '../conversion.ts'
import { derivedSalt } from '../salt.ts'

const valueSchema = z.object({ from: z.string(), to: z.string() })
const refused = (why: string) => contradicts('integrity', why)
const assumptions = ['sha256 has no collisions']

/** The bytes that an artifact's digest is of, where they are at hand or written into it; null where neither. */
export const committedBytes = (
  { digest, value }: Pick<Artifact, 'digest' | 'value'>,
  bytes: VerifierContext['bytes'],
): Uint8Array | null => {
  const found = bytes?.(digest.sha256) ?? null
  if (found !== null || value === undefined) return found
  return jsonBytes(value as Json).bytes
}

/** Makes the output of a conversion again from its input and compares: proved with the bytes, the runner's word without. */
export const verifyConversion =
  (conversion: Conversion): Verifier =>
  (evidence, context) => {
    const input = context.inputs[conversion.input]
    const output = context.outputs[conversion.output]
    const parsed = valueSchema.safeParse(evidence.value)
    if (!parsed.success || !input || !output)
      return refused('The evidence of the conversion has an unknown form.')
    if (parsed.data.from !== input.digest.sha256 || parsed.data.to !== output.digest.sha256)
      return refused('The evidence is about another conversion than this step’s.')
    const common = { ok: true, claim: 'integrity', binds: { in: true, out: true } } as const
    const committed = committedBytes(input, context.bytes)
    if (committed === null)
      return {
        ...common,
        level: 'A1',
        why: 'The runner signs that it made the one of the other.',
        assumptions: [...assumptions, 'the runner is honest'],
        unchecked: [bytesMissing(input.name ?? 'what went in')],
      }
    if (sha256Hex(committed) !== input.digest.sha256)
      return refused('The bytes at hand are not those that went in.')
    const parts = input.salted ? open(committed) : { salt: null, content: committed }
    if (parts === null) return refused('The private input is too short to hold its salt.')
    const made = conversion.convert(parts.content, context.params ?? {}, input)
    if (!made.ok) return refused(`What went in cannot be converted. ${made.problem.reason}`)
    const bytes = parts.salt ? commit(derivedSalt(parts.salt, conversion.uses), made.value) : made.value
    const again = convertedArtifact(conversion, input, {
      sha256: sha256Hex(bytes),
      size: String(bytes.length),
      ...inlineValue(conversion.wrap(input).kind, made.value, input.salted === true),
    })
    if (!sameArtifact(again, output)) return refused('What came out is not what follows from what went in.')
    return {
      ...common,
      level: 'A5',
      why: 'The conversion was done again from the bytes and gives the same.',
      assumptions,
    }
  }
