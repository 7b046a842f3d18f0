import * as z from 'zod/mini'
import {
  bytesMissing,
  contradicts,
  type Finding,
  type Verifier,
  type VerifierContext,
} from '../../verifier.ts'
import { type Hex, rootOfNodes } from '../merkle.ts'
import { paddedSectors, sectorsOf, subtreeHeights } from '../sectors.ts'
import { bindsOf, contentOf, hashBytes } from './contents.ts'

const hash = z.string().check(z.regex(/^0x[0-9a-f]{64}$/)) as unknown as z.ZodMiniType<Hex>
const decimal = z.string().check(z.regex(/^\d{1,15}$/))

const submissionSchema = z.object({
  root: hash,
  size: decimal,
  nodes: z
    .array(z.object({ root: hash, height: z.int().check(z.gte(0), z.lte(63)) }))
    .check(z.minLength(1), z.maxLength(64)),
})
const readbackSchema = z.object({
  root: hash,
  size: decimal,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

const assumptions = ['keccak256 and sha256 have no collisions']

/** Recomputes what is claimed from the bytes when they are here. */
const withBytes = (
  context: VerifierContext,
  wanted: { root: string; size: string; sha256?: string },
  words: { proved: string; signed: string },
): Finding => {
  const binds = bindsOf(context, wanted)
  const artifacts = [...Object.values(context.inputs), ...Object.values(context.outputs)]
  const sha256 =
    wanted.sha256 ?? artifacts.map(contentOf).find(({ root }) => root === wanted.root)?.sha256 ?? null
  const bytes = sha256 === null ? null : (context.bytes?.(sha256) ?? null)
  if (bytes === null)
    return {
      ok: true,
      level: 'A1',
      claim: 'integrity',
      binds,
      assumptions: [...assumptions, 'the runner tells the truth about what it read'],
      why: words.signed,
      unchecked: [bytesMissing(sha256 === null ? `the object ${wanted.root}` : `the file ${sha256}`)],
    }
  const { tree, sha256: recomputed } = hashBytes(bytes)
  if (recomputed !== sha256)
    return contradicts('integrity', `The bytes at hand are not those of sha256 ${sha256}.`)
  if (tree?.root !== wanted.root)
    return contradicts(
      'integrity',
      `The bytes have the root ${tree?.root}, and the evidence says ${wanted.root}.`,
    )
  if (String(bytes.length) !== wanted.size)
    return contradicts('integrity', `The bytes are ${bytes.length}, and the evidence says ${wanted.size}.`)
  return { ok: true, level: 'A5', claim: 'integrity', binds, assumptions, why: words.proved }
}

/** `zero-g/submission@1`: the subtrees that were committed on chain are those of these very bytes. */
export const verifySubmission: Verifier = (evidence, context) => {
  const parsed = submissionSchema.safeParse(evidence.value)
  if (!parsed.success) return contradicts('integrity', 'The submission evidence has an unknown form.')
  const { root, size, nodes } = parsed.data
  if (rootOfNodes(nodes) !== root)
    return contradicts(
      'integrity',
      `The submitted subtrees have the root ${rootOfNodes(nodes)}, not ${root}.`,
    )
  const heights = size === '0' ? [] : subtreeHeights(paddedSectors(sectorsOf(Number(size))))
  if (heights.join() !== nodes.map(({ height }) => height).join())
    return contradicts('integrity', `The submitted subtrees do not cover ${size} bytes.`)
  return withBytes(
    context,
    { root, size },
    {
      proved: 'The root committed on chain was recomputed from the bytes and from the submitted subtrees.',
      signed:
        'The root was recomputed from the submitted subtrees; that the bytes have this root is the runner’s word.',
    },
  )
}

/** `zero-g/readback@1`: what the storage nodes gave back is what the step names. */
export const verifyReadback: Verifier = (evidence, context) => {
  const parsed = readbackSchema.safeParse(evidence.value)
  if (!parsed.success) return contradicts('integrity', 'The read-back evidence has an unknown form.')
  const binds = bindsOf(context, parsed.data)
  if (!binds.in && !binds.out)
    return contradicts('integrity', 'What was read back is not what the step took in or gave out.')
  return withBytes(context, parsed.data, {
    proved: 'The root and sha256 of what was read back were recomputed from the bytes.',
    signed: 'The runner signs that it read these bytes back and recomputed their root.',
  })
}
